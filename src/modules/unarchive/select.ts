import { type ArchiveEntry, type ArchiveFormat, cleanName } from '../../resources/archive/entry.ts';
import type { UnarchiveArguments } from './arguments.ts';

type Selection = Pick<UnarchiveArguments, 'exclude' | 'include' | 'extra_opts' | 'keep_newer'>;

/** Of what an archive holds, what is to be unpacked, under the names that it will have; `undefined` where options
 * of tar are given that may do anything to them. */
export const selected = (
  entries: readonly ArchiveEntry[],
  { exclude, include, extra_opts }: Selection,
): readonly ArchiveEntry[] | undefined => {
  const stripped = strippedParts(extra_opts);
  if (stripped === undefined) return undefined;
  const isExcluded = matcher(exclude);
  const isIncluded = include.length === 0 ? () => true : matcher(include);
  return entries
    .filter(({ path }) => isIncluded(path) && !isExcluded(path))
    .flatMap((entry) => {
      const path = cleanName(entry.name.split('/').slice(stripped).join('/'));
      // A name with a newline cannot be looked for.
      return path === undefined || path.includes('\n') ? [] : [{ ...entry, path }];
    });
};

/** The options of tar, or of unzip. */
export const optionsOf = (
  { exclude, include, extra_opts, keep_newer }: Selection,
  format: ArchiveFormat,
): readonly string[] =>
  format === 'zip'
    ? [
        ...(keep_newer ? ['-u'] : []),
        ...extra_opts,
        ...include,
        ...(exclude.length > 0 ? ['-x', ...exclude] : []),
      ]
    : [
        ...(keep_newer ? ['--keep-newer-files'] : []),
        ...extra_opts,
        ...exclude.map((pattern) => `--exclude=${pattern}`),
        ...include,
      ];

/** How many parts of each name are cut off; `undefined` for options that are not understood. */
const strippedParts = (options: readonly string[]): number | undefined => {
  const found = /^--strip(?:-components)?[= ](\d+)$/.exec(options.join(' '));
  if (found) return Number(found[1]);
  return options.length === 0 ? 0 : undefined;
};

/** Patterns as a shell's, of a name or of a directory above it. */
const matcher = (patterns: readonly string[]): ((path: string) => boolean) => {
  const regexes = patterns.map((pattern) => {
    const source = (cleanName(pattern) ?? pattern)
      .replaceAll(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^(?:.*/)?${source}(?:/.*)?$`, 's');
  });
  return (path) => regexes.some((regex) => regex.test(path));
};
