import { pythonRegex } from '../../regex/python-regex.ts';
import { orFault } from '../files/python-regex.ts';

/** A Python regular expression, as grep on the host and as the controller can each use it. */
export interface Search {
  /** grep's option for the kind of expression. */
  readonly option: '-E' | '-P';
  readonly text: string;
  readonly expression: RegExp;
}

/**
 * Translates a Python regular expression. Hosts have a grep that knows POSIX's extended ones; where that is not
 * enough (lookaround, lazy repetition) it must be one that knows Perl's.
 */
export const searchOf = (python: string): Search => {
  const named = python.replaceAll('(?P<', '(?<').replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>');
  const perl = /\(\?[=!<]|[*+?}]\?|\\[bBAZ]|\(\?[a-z]+\)/.test(named.replaceAll(/\(\?<\w+>/g, '('));
  return {
    option: perl ? '-P' : '-E',
    text: perl ? named : extended(named),
    expression: orFault(`wait_for: search_regex '${python}' is no regular expression`, () =>
      pythonRegex(python, 'm'),
    ),
  };
};

const extended = (pattern: string): string =>
  pattern
    .replaceAll(/\(\?(?::|<\w+>)/g, '(')
    .replaceAll(/\[((?:\\.|[^\]\\])+)\]|\\([dDwWsS])/g, (whole, inside?: string, letter?: string) => {
      if (inside !== undefined)
        return `[${inside.replaceAll(/\\([dws])/g, (_, each: string) => CLASSES[each] ?? '')}]`;
      const found = CLASSES[(letter ?? '').toLowerCase()];
      if (found === undefined) return whole;
      return letter === letter?.toLowerCase() ? `[${found}]` : `[^${found}]`;
    });

const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '[:alnum:]_', s: '[:space:]' };
