import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './package.sh';

/**
 * Packages, as many as are asked for at once: one question to the manager answers for all. Each has fields of its
 * own, so that a promise about one says nothing about another.
 */
export interface PackageState extends Readonly<PackageFields> {
  /** '' where the host has none that is known here. */
  readonly manager: string;
  /** When the manager last fetched what there is to be had, and the host's clock: seconds since 1970. */
  readonly cacheTime?: Knowable<number> | undefined;
  readonly now: number;
  /** Which packages there are altogether: as found, or by a change that nobody can see through beforehand. */
  readonly all?: Knowable<'as found'>;
}

/** What is known of each package, by its name. */
export interface PackageFields {
  [installed: `installed ${string}`]: Knowable<boolean> | undefined;
  [version: `version ${string}`]: Knowable<string> | undefined;
  /** Removed, but its configuration is still there. */
  [residual: `residual ${string}`]: Knowable<boolean> | undefined;
  /** The version that an installation would bring; missing where there is none, or nobody asked. */
  [candidate: `candidate ${string}`]: Knowable<string> | undefined;
}

interface PackageQuery {
  readonly names: readonly string[];
  /** Reads the candidates of installed packages as well: slow. */
  readonly candidates?: boolean;
  /** The release that candidates are of first. */
  readonly release?: string | undefined;
}

export const packageKind: ResourceKind<PackageQuery, PackageState> = {
  name: 'package',
  prelude,
  key: ({ names }) => [...names].sort().join(','),
  read: ({ names, candidates, release = '' }) =>
    sh`o_packages ${[candidates ? 'all' : 'missing', release, ...names]}`,
  parse: ({ names }, output) => parsePackages(names, output),
  absent: ({ names }) => ({ manager: 'apt', now: 0, all: 'as found', ...nothingOf(names) }),
  shadow: ({ names }, _, changedTo, state) => ({
    ...state,
    ...Object.fromEntries(
      Object.entries(changedTo).filter(([field]) => {
        const [, name] = field.split(' ');
        return name === undefined || names.includes(name);
      }),
    ),
  }),
};

const read = reader(packageKind);

/** Names packages to read: `packages(['curl', 'git'])`. */
export const packages = (names: readonly string[], candidates = false, release?: string) =>
  read({ names, candidates, release });

const nothingOf = (names: readonly string[]): PackageFields => {
  const fields: PackageFields = {};
  for (const name of names) {
    fields[`installed ${name}`] = false;
    fields[`residual ${name}`] = false;
  }
  return fields;
};

const parsePackages = (names: readonly string[], output: string): PackageState => {
  const fields = nothingOf(names);
  const lines = output.split('\n').map((line) => line.split(' '));
  const value = (word: string) => lines.find(([first]) => first === word)?.[1];
  for (const [word, name = '', version = ''] of lines) {
    if (!names.includes(name)) continue;
    if (word === 'installed') {
      fields[`installed ${name}`] = true;
      fields[`version ${name}`] = version;
    }
    if (word === 'residual') fields[`residual ${name}`] = true;
    if (word === 'candidate') fields[`candidate ${name}`] = version;
  }
  const cache = value('cache');
  return {
    ...fields,
    manager: value('manager') ?? '',
    now: Number(value('now') ?? 0),
    all: 'as found',
    ...(cache !== undefined && { cacheTime: Number(cache) }),
  };
};
