import type { PluginKind } from './contract.ts';

/**
 * The names that a plugin in Python defines: of filters and tests those that its `filters()` or `tests()` gives, of
 * any other kind the one of its file. None where the file only helps others.
 */
export const definedIn = (kind: PluginKind, source: string, file: string): readonly string[] => {
  const names = MAKERS[kind];
  if (names !== undefined) return keysOf(bodyOf(names, source));
  return /^class\s/m.test(source)
    ? [/^\s+CALLBACK_NAME\s*=\s*['"]([\w.]+)['"]/m.exec(source)?.[1] ?? file]
    : [];
};

const MAKERS: Partial<Record<PluginKind, string>> = { filter: 'filters', test: 'tests' };

/** The lines of a method: those that stand further in than its first. */
const bodyOf = (method: string, source: string): string => {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\s*def\\s+${method}\\s*\\(`).test(line));
  if (start < 0) return '';
  const indent = indentOf(lines[start] ?? '');
  const body = lines.slice(start + 1);
  const end = body.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent);
  return body.slice(0, end < 0 ? undefined : end).join('\n');
};

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

/** Keys of a dict: `'name': function`, `name=function`, `found['name'] = function`. */
const keysOf = (body: string): readonly string[] => [
  ...new Set(
    [...body.matchAll(/['"](\w+)['"]\s*(?::|\]\s*=)|\b(\w+)\s*=\s*(?=\w+\s*[,)])/g)].map(
      ([, quoted, named]) => quoted ?? named ?? '',
    ),
  ),
];
