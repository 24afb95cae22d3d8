import { effect, type Read, type Sh, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import { type AptOptions, aptGet, aptUpdate } from './apt-get.ts';
import type { PackageFields, PackageState } from './package.ts';

/** A package as it is asked for: `curl`, `curl=7.88*`, or `curl>=7.88`. */
export interface Wanted {
  readonly name: string;
  readonly version?: string | undefined;
  /** A version of Debian's that is no older will do as well. */
  readonly orNewer?: boolean;
}

/** The changes of packages that each manager knows; `undefined` stands for what it cannot do. */
export interface Manager {
  install(wanted: readonly string[], latest: boolean, apt: AptOptions): Sh;
  remove(names: readonly string[], apt: AptOptions): Sh;
  refresh(apt: AptOptions): Sh;
}

const MANAGERS: Readonly<Record<string, Manager>> = {
  apt: {
    install: (wanted, _, apt) => aptGet(apt, ['install', ...wanted]),
    remove: (names, apt) => aptGet(apt, ['remove', ...names]),
    refresh: aptUpdate,
  },
  apk: {
    install: (wanted, latest) => sh`apk add ${latest ? ['-u'] : []} ${wanted}`,
    remove: (names) => sh`apk del ${names}`,
    refresh: () => sh`apk update`,
  },
  dnf: rpm('dnf'),
  dnf5: rpm('dnf5'),
  yum: rpm('yum'),
  zypper: {
    install: (wanted, latest) => sh`zypper -n ${latest ? 'update' : 'install'} ${wanted}`,
    remove: (names) => sh`zypper -n remove ${names}`,
    refresh: () => sh`zypper -n refresh`,
  },
  pacman: {
    install: (wanted, latest) => sh`pacman -S --noconfirm ${latest ? [] : ['--needed']} ${wanted}`,
    remove: (names) => sh`pacman -R --noconfirm ${names}`,
    refresh: () => sh`pacman -Sy`,
  },
};

function rpm(program: string): Manager {
  return {
    install: (wanted, latest) =>
      latest
        ? sh`${program} -y install ${wanted} && ${program} -y upgrade ${wanted}`
        : sh`${program} -y install ${wanted}`,
    remove: (names) => sh`${program} -y remove ${names}`,
    refresh: () => sh`${program} -y makecache`,
  };
}

/** How packages are changed by the manager of that name; `undefined` for one that is not known here. */
export const managerOf = (name: string): Manager | undefined => MANAGERS[name];

/** What a manager's own way of asking for a version is. */
export const wordOf = (manager: string, { name, version, orNewer }: Wanted): string => {
  if (version === undefined || orNewer) return name;
  return manager === 'apt' || manager === 'apk' || manager === 'zypper'
    ? `${name}=${version}`
    : `${name}-${version}`;
};

/** What a change of packages is made of: the state that it starts from, and how it is made. */
export interface Change {
  /** The packages that were read, and what was found. */
  readonly read: Read<PackageState>;
  readonly state: PackageState;
  readonly manager: Manager;
  readonly apt: AptOptions;
}

/** Installs packages, or brings them to their newest version. */
export const installPackages = (
  { read, state, manager, apt }: Change,
  wanted: readonly Wanted[],
  latest: boolean,
): Step => {
  const becomes: PackageFields & Partial<PackageState> = { all: unknown };
  for (const { name, version, orNewer } of wanted) {
    becomes[`installed ${name}`] = true;
    becomes[`residual ${name}`] = false;
    becomes[`version ${name}`] = version === undefined || orNewer || isPattern(version) ? unknown : version;
  }
  return {
    title: `install ${wanted.map(({ name }) => name).join(', ')}`,
    sh: manager.install(
      wanted.map((each) => wordOf(state.manager, each)),
      latest,
      apt,
    ),
    effects: [effect(read, becomes)],
    long: true,
  };
};

/** Whether a version stands for several: `1.2*`. */
export const isPattern = (version: string) => /[*?[]/.test(version);

/** Removes packages; what they were configured with as well, where that is asked for. */
export const removePackages = (
  { read, manager, apt }: Change,
  names: readonly string[],
  purge: boolean,
): Step => {
  const becomes: PackageFields = {};
  for (const name of names) {
    becomes[`installed ${name}`] = false;
    becomes[`version ${name}`] = undefined;
    becomes[`residual ${name}`] = purge ? false : unknown;
  }
  return {
    title: `${purge ? 'purge' : 'remove'} ${names.join(', ')}`,
    sh: manager.remove(names, apt),
    effects: [effect(read, becomes)],
    long: true,
  };
};

/** Fetches what there is to be had. */
export const refreshPackages = ({ read, manager, apt }: Change): Step => ({
  title: 'update the package cache',
  sh: manager.refresh(apt),
  effects: [effect(read, { cacheTime: unknown })],
  long: true,
});
