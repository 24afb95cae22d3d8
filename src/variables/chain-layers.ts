import type { Chain, Directives, Role } from '../playbook/tree.ts';
import { definitions, type Layer } from './layers.ts';
import type { LevelName } from './precedence.ts';

/** What the places that a task stands in define, each strongest first. */
export interface ChainLayers {
  /** Stronger than `set_fact`. */
  readonly parameters: readonly Layer[];
  /** The vars of the task, its blocks and its roles. */
  readonly vars: readonly Layer[];
  readonly defaults: readonly Layer[];
}

/**
 * The layers of a chain. A role sees its own variables before those of the roles around it, and these before those
 * of the play's other roles, the later of which win.
 */
export const chainLayers = (chain: Chain, playRoles: readonly Role[]): ChainLayers => {
  const inward = [...chain].reverse();
  const [own, others] = rolesSeen(chain, playRoles);
  const vars = (level: Directives['level'], as: LevelName) =>
    inward.filter((each) => each.level === level).map((each) => definitions(as, each.vars));
  const parameters = (as: LevelName, wanted: (directives: Directives) => boolean) =>
    inward
      .filter(wanted)
      .flatMap((each) => [each.parameters ?? new Map(), ...(each.level === 'task' ? [] : [each.vars])])
      .map((defined) => definitions(as, defined));
  return {
    parameters: [
      ...parameters('include parameters', ({ level }) => level === 'include'),
      ...parameters('role parameters', ({ level }) => level === 'role'),
    ].filter(isFilled),
    vars: [
      ...vars('task', 'task vars'),
      ...vars('handler', 'task vars'),
      ...vars('block', 'block vars'),
      ...rolesFrom(own, others, ({ dependencies, parents }) => [dependencies, parents]).map((role) =>
        definitions('role vars', role.vars),
      ),
    ].filter(isFilled),
    defaults: rolesFrom(own, others, ({ dependencies, parents }) => [parents, dependencies])
      .map((role) => definitions('role defaults', role.defaults))
      .filter(isFilled),
  };
};

/** The roles that a chain is in, innermost first, and those of the play, the last first. */
const rolesSeen = (chain: Chain, playRoles: readonly Role[]): readonly [readonly Role[], readonly Role[]] => [
  chain.flatMap(({ role }) => (role ? [role] : [])).reverse(),
  playRoles.toReversed(),
];

/** Each role with those around it: of vars what it depends on is nearer than what depends on it, of defaults farther. */
const rolesFrom = (
  own: readonly Role[],
  others: readonly Role[],
  around: (role: Role) => readonly (readonly Role[])[],
): readonly Role[] => {
  const nearest = own.flatMap((role) => [role, ...around(role).flatMap((roles) => roles.toReversed())]);
  return [...new Set([...nearest, ...others])];
};

const isFilled = (layer: Layer): boolean => !layer.names()[Symbol.iterator]().next().done;
