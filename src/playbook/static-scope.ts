import type { Scope } from '../template/contract.ts';
import { chainLayers } from '../variables/chain-layers.ts';
import { computed, definitions, scopeOf } from '../variables/layers.ts';
import { type LoadContext, roleOf } from './context.ts';
import type { Chain, Role } from './tree.ts';

/** What is known of a place in the content before any host is: extra variables, and what play, blocks and roles say. */
export const staticScope = (chain: Chain, roles: readonly Role[], context: LoadContext): Scope => {
  const { parameters, vars, defaults } = chainLayers(chain, roles);
  const role = roleOf(chain);
  const play = chain.filter(({ level }) => level === 'play');
  return scopeOf([
    { level: 'extra vars', get: (name) => known(context.scope, name), names: () => context.scope.names() },
    computed('magic variables', { role_name: () => role?.name, role_path: () => role?.path }),
    ...parameters,
    ...vars,
    ...play.map((each) => definitions('play vars', each.vars)),
    ...defaults,
  ]);
};

const known = (scope: Scope, name: string) => {
  const value = scope.lookup(name);
  return value === undefined ? undefined : { value, origin: undefined };
};
