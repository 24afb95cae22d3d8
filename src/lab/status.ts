import { memoryOf } from './cgroup.ts';
import type { HostStatus, LabHost, LabOptions } from './contract.ts';
import { initOf, isOn, isReady } from './host.ts';
import { machineCgroup, type Place, placeOf } from './place.ts';
import { ageOf } from './proc.ts';
import { openLab } from './state.ts';

/** How each host is, in the inventory's order. Fault 'lab' if the lab is not up. */
export const status = async ({ name }: LabOptions = {}): Promise<readonly HostStatus[]> => {
  const { hosts } = await openLab(name);
  return Promise.all(hosts.map((host) => hostStatus(placeOf(name), host)));
};

const hostStatus = async (place: Place, host: LabHost): Promise<HostStatus> => {
  const { name, address } = host;
  const pid = await initOf(place, name);
  if (pid === undefined) return { name, address, state: (await isOn(place, name)) ? 'booting' : 'off' };
  return {
    name,
    address,
    state: (await isReady(pid, host)) ? 'running' : 'booting',
    pid,
    uptimeSeconds: await ageOf(pid),
    memoryBytes: await memoryOf(machineCgroup(place, name)),
  };
};
