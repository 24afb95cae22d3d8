import { join } from 'node:path';
import { Fault } from '../source/fault.ts';

/**
 * Where a lab of that name keeps what it has. All follows from the name alone, so that `down` finds everything
 * even where `up` was killed before it wrote a line.
 */
export interface Place {
  readonly name: string;
  readonly stateFolder: string;
  readonly stateFile: string;
  readonly scriptsFolder: string;
  readonly servedFolder: string;
  /** The cgroup below which every process of the lab lives, relative to the root of each hierarchy. */
  readonly cgroup: string;
  readonly namespace: string;
  readonly privateKeyFile: string;
  readonly knownHostsFile: string;
}

export const cacheFolder = '/var/cache/orchestrate-lab';

/** The place of the lab of that name. Fault 'usage' for a name that no cgroup or namespace could have. */
export const placeOf = (name = 'default'): Place => {
  if (!/^[a-z0-9][a-z0-9-]{0,30}$/.test(name))
    throw new Fault('usage', `'${name}' cannot name a lab`, {
      hint: 'a lab is named by up to 31 lower-case letters, digits and dashes',
    });
  const stateFolder = join('/var/lib/orchestrate-lab', name);
  return {
    name,
    stateFolder,
    stateFile: join(stateFolder, 'state.json'),
    scriptsFolder: join(stateFolder, 'scripts'),
    servedFolder: join(stateFolder, 'served'),
    cgroup: join('orchestrate-lab', name),
    namespace: `orch-${name}`,
    privateKeyFile: join(stateFolder, 'id_ed25519'),
    knownHostsFile: join(stateFolder, 'known_hosts'),
  };
};

export const hostFolder = (place: Place, host: string): string => join(place.stateFolder, 'hosts', host);
export const hostCgroup = (place: Place, host: string): string => join(place.cgroup, 'hosts', host);
export const machineCgroup = (place: Place, host: string): string => join(hostCgroup(place, host), 'machine');
export const keeperCgroup = (place: Place, host: string): string => join(hostCgroup(place, host), 'keeper');
export const buildCgroup = (place: Place): string => join(place.cgroup, 'build');
export const serverCgroup = (place: Place): string => join(place.cgroup, 'server');
export const joinScript = (place: Place): string => join(place.scriptsFolder, 'join.sh');
