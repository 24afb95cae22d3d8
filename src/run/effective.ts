import type { Attribute, Chain, Expression } from '../playbook/tree.ts';

/** The innermost of a chain's values for a keyword. */
export const innermost = (chain: Chain, name: string): Attribute | undefined =>
  chain.findLast(({ attributes }) => attributes.has(name))?.attributes.get(name);

/** All of a chain's values for a keyword, outermost first. */
export const every = (chain: Chain, name: string): readonly Attribute[] =>
  chain.flatMap(({ attributes }) => attributes.get(name) ?? []);

/** A task's own value for a keyword. */
export const own = (chain: Chain, name: string): Attribute | undefined => chain.at(-1)?.attributes.get(name);

/** All conditions on a task, outermost first: `when` of the roles, blocks and includes around it, then its own. */
export const conditions = (chain: Chain, name: 'when'): readonly Expression[] =>
  chain.flatMap(({ conditions: all }) => all.get(name) ?? []);

/** A task's own conditions: `changed_when`, `failed_when`, `until`. */
export const ownConditions = (
  chain: Chain,
  name: 'changed_when' | 'failed_when' | 'until',
): readonly Expression[] | undefined => {
  const found = chain.at(-1)?.conditions.get(name);
  return found && found.length > 0 ? found : undefined;
};
