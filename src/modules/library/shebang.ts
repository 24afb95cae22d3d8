import { basename } from 'node:path';
import { splitWords } from '../commands/words.ts';

/** The words of a script's first line, `#!/usr/bin/perl -w`; undefined where it has none. */
export const shebangOf = (text: string): readonly string[] | undefined => {
  const [, line] = /^#!([^\n]*)/.exec(text) ?? [];
  const words = line === undefined ? [] : splitWords(line.trim());
  return words.length === 0 ? undefined : words;
};

/** What to run a script with: one of several names of Python that may be there, or one program and its options. */
export type Interpreter = { readonly anyOf: readonly string[] } | { readonly words: readonly string[] };

/** Where no variable names a Python, and the newest is taken that a host has. */
const PYTHONS = [
  ...['3.14', '3.13', '3.12', '3.11', '3.10', '3.9', '3.8'].map((version) => `python${version}`),
  '/usr/bin/python3',
  'python3',
];

/** Words of `ansible_python_interpreter` that leave the choice to us. */
const AUTOMATIC = new Set(['', 'auto', 'auto_silent', 'auto_legacy', 'auto_legacy_silent']);

/**
 * The interpreter of a script, from its first line: `ansible_NAME_interpreter` goes before it (`variable` gives its
 * value), as does the search for a Python where the first line just says `python`, unless one is `discovered` already.
 */
export const interpreterOf = (
  shebang: readonly string[],
  variable: (name: string) => string | undefined,
  discovered?: string,
): Interpreter => {
  const [program = '', ...options] = shebang;
  const name = basename(program);
  const said = variable(`ansible_${name}_interpreter`)?.trim();
  if (name === 'python' && (said === undefined || AUTOMATIC.has(said))) {
    return discovered === undefined ? { anyOf: PYTHONS } : { words: [discovered] };
  }
  return { words: [...(said ? splitWords(said) : [program]), ...options] };
};
