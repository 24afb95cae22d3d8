import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../source/fault.ts';
import { pidsIn } from './cgroup.ts';
import type { Lab, LabHost } from './contract.ts';
import { type Place, placeOf } from './place.ts';

/** What a lab's state file holds. All that `down` needs follows from the lab's name: the file is for the others. */
export interface State {
  readonly hosts: readonly LabHost[];
  readonly gateways: readonly string[];
  /** The base image's folder. */
  readonly base: string;
}

/** The lab of that name. Fault 'lab' if it is not up. */
export const openLab = async (name?: string): Promise<Lab> => {
  const place = placeOf(name);
  const state = await readState(place);
  // After a restart of the machine the file is still there, and nothing else is.
  if (state === undefined || (await pidsIn(place.cgroup)).length === 0)
    throw new Fault('lab', `no lab${name === undefined ? '' : ` '${name}'`} is up`, {
      hint: 'orchestrate lab up',
    });
  return labOf(place, state);
};

/** The host of that name. Fault 'lab' that names those that there are. */
export const hostOf = <H extends { readonly name: string }>(hosts: readonly H[], name: string): H => {
  const host = hosts.find((each) => each.name === name);
  if (host !== undefined) return host;
  throw new Fault('lab', `the lab has no host '${name}'`, {
    hint: `it has ${hosts.map((each) => each.name).join(', ')}`,
  });
};

/** A lab as its users know it. */
export const labOf = (place: Place, { hosts, gateways }: State): Lab => ({
  name: place.name,
  hosts,
  namespace: place.namespace,
  privateKeyFile: place.privateKeyFile,
  knownHostsFile: place.knownHostsFile,
  filesFolder: join(place.servedFolder, 'files'),
  filesUrl: `http://${gateways[0]}/files`,
  packagesUrl: `http://${gateways[0]}/packages`,
});

/** What is up, by the file that says so; undefined where no lab is. */
export const readState = async (place: Place): Promise<State | undefined> => {
  const text = await readFile(place.stateFile, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
};

/** Written last and by rename: whoever finds it finds a lab that is whole. */
export const writeState = async (place: Place, state: State): Promise<void> => {
  await writeFile(`${place.stateFile}.new`, `${JSON.stringify(state, undefined, 2)}\n`);
  await rename(`${place.stateFile}.new`, place.stateFile);
};
