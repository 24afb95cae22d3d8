import { str } from '../../values/index.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { ActionResult } from '../contract.ts';

/** The facts that a module found, by the names that it gave them; which Python modules run by is none of its to say. */
export const factsOf = (given: Value | undefined): Pick<ActionResult, 'facts'> => {
  if (!isDict(given) || given.size === 0) return {};
  const found = [...given].map(([name, value]) => [str(name), value] as const);
  return { facts: new Map(found.filter(([name]) => !name.startsWith('discovered_interpreter_'))) };
};
