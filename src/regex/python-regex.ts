import { emit } from './emit.ts';
import { parseRegex } from './parse.ts';
import type { Regex } from './syntax.ts';

/** A regular expression that can be asked, and what is known of it. */
export interface Compiled extends Regex {
  readonly expression: RegExp;
}

/**
 * A JS RegExp for a Python pattern. Of `flags`, `d`, `g` and `y` are JS's; `i`, `m`, `s`, `x` and `a` mean what they mean
 * to Python, and those at the start of the pattern are added. Throws a ValueError, in Python's words, for a pattern that
 * is none, and for the few things that are not supported.
 */
export const compileRegex = (pattern: string, flags = ''): Compiled => {
  const regex = parseRegex(pattern, flags.replaceAll(/[dgy]/g, ''));
  const own = flags.replaceAll(/[^dgy]/g, '');
  const ignoreCase = regex.flags.has('i') ? 'i' : '';
  return { ...regex, expression: new RegExp(emit(regex.node), `${own}${ignoreCase}v`) };
};

/** `compileRegex`, of which only the RegExp is wanted. */
export const pythonRegex = (pattern: string, flags = ''): RegExp => compileRegex(pattern, flags).expression;
