import { isDeepStrictEqual } from 'node:util';
import PQueue from 'p-queue';
import { Fault } from '../source/fault.ts';
import { baseImage } from './base.ts';
import { createCgroup, pidsIn } from './cgroup.ts';
import { claim, claimantOf } from './claim.ts';
import type { Lab, LabHost, UpOptions } from './contract.ts';
import { removeLab } from './down.ts';
import { startHost } from './host.ts';
import { makeLoginKey } from './keys.ts';
import { createNetwork, type Network, planNetwork } from './network.ts';
import { buildCgroup, type Place, placeOf } from './place.ts';
import { packageRepository } from './repository.ts';
import { checkRequirements } from './requirements.ts';
import { writeScripts } from './scripts.ts';
import { plantSeed } from './seed.ts';
import { startServer } from './server.ts';
import { labOf, readState, type State, writeState } from './state.ts';

const bootsAtOnce = 8;

/**
 * Brings up a host for each of `hosts`, with that host's own address, and gives the lab once all of them let users
 * in. A lab that is up already with the same hosts is given as it is. Fault 'lab' if it cannot be made; then
 * nothing of it is left.
 */
export const up = async ({ name, hosts, onProgress = () => {} }: UpOptions): Promise<Lab> => {
  await checkRequirements();
  const place = placeOf(name);
  const network = planNetwork(hosts);
  const state = await readState(place);
  if (state && (await pidsIn(place.cgroup)).length > 0) return sameLab(place, state, network);
  if ((await claimantOf(place)) === undefined) await removeLab(place);
  await claim(place);
  try {
    return await make(place, network, onProgress);
  } catch (error) {
    await removeLab(place);
    throw error;
  }
};

const sameLab = (place: Place, state: State, network: Network): Lab => {
  if (isDeepStrictEqual(state.hosts, JSON.parse(JSON.stringify(network.hosts)))) return labOf(place, state);
  throw new Fault('lab', `a lab with other hosts is up: ${state.hosts.map((host) => host.name).join(', ')}`, {
    hint: 'orchestrate lab down',
  });
};

const make = async (
  place: Place,
  { hosts, gateways }: Network,
  onProgress: (line: string) => void,
): Promise<Lab> => {
  await writeScripts(place);
  await createCgroup(buildCgroup(place));
  const base = await baseImage(place, onProgress);
  const packages = await packageRepository(place, base, onProgress);
  const state: State = { hosts, gateways, base };
  const lab = labOf(place, state);

  await createNetwork(place, gateways);
  await startServer(place, gateways[0] ?? '', packages);
  const loginKey = await makeLoginKey(place);
  for (const host of hosts) await plantSeed(host, { place, hosts, loginKey, packagesUrl: lab.packagesUrl });

  onProgress(`booting ${hosts.length} host${hosts.length === 1 ? '' : 's'}`);
  await bootAll(place, hosts, base);
  await writeState(place, state);
  return lab;
};

const bootAll = async (place: Place, hosts: readonly LabHost[], base: string): Promise<void> => {
  const queue = new PQueue({ concurrency: bootsAtOnce });
  await queue.addAll(hosts.map((host) => () => startHost(place, host, base)));
};
