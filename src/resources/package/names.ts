import { type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';

/** Which packages apt knows by names of a pattern: `php8*`. */
export interface NamesState {
  readonly names: readonly string[];
}

interface NamesQuery {
  readonly pattern: string;
}

export const namesKind: ResourceKind<NamesQuery, NamesState> = {
  name: 'package-names',
  key: ({ pattern }) => pattern,
  read: ({ pattern }) => sh`o_package_names ${pattern}`,
  parse: (_, output) => ({ names: output.split('\n').filter((line) => line !== '') }),
  absent: () => ({ names: [] }),
};

const read = reader(namesKind);

/** Names a pattern, with the wildcards of a shell: `packageNames('php8*')`. */
export const packageNames = (pattern: string) => read({ pattern });
