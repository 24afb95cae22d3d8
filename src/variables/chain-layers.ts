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
  const roles = rolesSeen(chain, playRoles);
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
      ...roles.map((role) => definitions('role vars', role.vars)),
    ].filter(isFilled),
    defaults: roles.map((role) => definitions('role defaults', role.defaults)).filter(isFilled),
  };
};

const rolesSeen = (chain: Chain, playRoles: readonly Role[]): readonly Role[] => {
  const own = chain.flatMap(({ role }) => (role ? [role] : [])).reverse();
  const around = own.flatMap((role) => [role, ...[...role.parents].reverse()]);
  return [...new Set([...around, ...[...playRoles].reverse()])];
};

const isFilled = (layer: Layer): boolean => !layer.names()[Symbol.iterator]().next().done;
