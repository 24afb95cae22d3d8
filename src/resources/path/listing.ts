import { reader } from '../contract.ts';
import { sh } from '../sh.ts';

/** What lies in a directory, by whole paths, sorted. */
export interface Listing {
  readonly directories: readonly string[];
  readonly files: readonly string[];
}

/** Lists a directory with all that is below it; for people to read: a name with a newline in it counts as two. */
export const listing = reader<string, Listing>({
  name: 'listing',
  key: (directory) => directory,
  read: (directory) =>
    sh`find ${directory} -type d -exec printf 'd %s\n' '{}' + ; find ${directory} ! -type d -exec printf 'f %s\n' '{}' +`,
  parse: (directory, output) => {
    const lines = output.split('\n');
    const named = (mark: string) =>
      lines
        .filter((line) => line.startsWith(mark))
        .map((line) => line.slice(mark.length))
        .filter((name) => name !== directory)
        .sort();
    return { directories: named('d '), files: named('f ') };
  },
  absent: () => ({ directories: [], files: [] }),
});
