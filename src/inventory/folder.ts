import { readdirSync } from 'node:fs';
import { pythonRegex } from '../regex/python-regex.ts';

/** What is never read in a folder of sources: Ansible's own list. */
export const IGNORED_ENDS = [
  '.pyc',
  '.pyo',
  '.swp',
  '.bak',
  '~',
  '.rpm',
  '.md',
  '.txt',
  '.rst',
  '.orig',
  '.cfg',
  '.retry',
];
const IGNORED_NAMES = ['group_vars', 'host_vars', 'vars_plugins'];

/** What is passed over in a folder of sources: how names end, and regular expressions that they match. */
export interface Ignored {
  readonly ends: readonly string[];
  readonly patterns: readonly string[];
}

/** The names in a folder that are sources, in the order in which they are read. */
export const sourcesIn = (directory: string, { ends, patterns }: Ignored): readonly string[] => {
  const ignored = patterns.map((pattern) => pythonRegex(pattern, ''));
  return readdirSync(directory)
    .filter((name) => !name.startsWith('.') && !IGNORED_NAMES.includes(name))
    .filter((name) => !ends.some((end) => name.endsWith(end)))
    .filter((name) => !ignored.some((pattern) => pattern.test(name)))
    .toSorted();
};
