import { rm } from 'node:fs/promises';
import { removeDrafts } from './cache.ts';
import { endCgroup } from './cgroup.ts';
import { removeClaims } from './claim.ts';
import type { LabOptions } from './contract.ts';
import { removeNetwork } from './network.ts';
import { type Place, placeOf } from './place.ts';
import { checkRoot } from './requirements.ts';

/**
 * Undoes a lab: its processes, and with them their mounts and network namespaces; its own namespace; its files. It
 * does so for a lab that was only half made too, and does nothing where there is none. The base image and the
 * packages stay cached.
 */
export const down = async ({ name }: LabOptions = {}): Promise<void> => {
  checkRoot();
  await removeLab(placeOf(name));
};

/** Removes all that there is of a lab, whatever state it is in. */
export const removeLab = async (place: Place): Promise<void> => {
  await endCgroup(place.cgroup);
  await removeNetwork(place);
  await removeDrafts(place);
  await removeClaims(place);
  await rm(place.stateFolder, { recursive: true, force: true });
};
