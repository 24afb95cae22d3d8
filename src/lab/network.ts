import { readdir } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { Fault } from '../source/fault.ts';
import { attempt, run } from './command.ts';
import type { HostRequest, LabHost } from './contract.ts';
import networkScript from './network.sh';
import type { Place } from './place.ts';

export interface Network {
  readonly hosts: readonly LabHost[];
  /** The controller's own address in each of the hosts' subnets (/24): the highest that no host has. */
  readonly gateways: readonly string[];
}

/** Lays out the network of these hosts. Fault 'lab' for an address that is no IPv4 address, or that two hosts have. */
export const planNetwork = (requests: readonly HostRequest[]): Network => {
  if (requests.length === 0) throw new Fault('lab', 'no host to make a lab of');
  const taken = new Map<string, string>();
  for (const { name, address } of requests) {
    const other = taken.get(address);
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
      throw new Fault('lab', `a lab cannot have a host named '${name}'`, {
        hint: 'its name may hold letters, digits, dots, dashes and underscores',
      });
    if (!isIPv4(address) || address.startsWith('127.'))
      throw new Fault('lab', `host ${name} has no address that a lab could give it: '${address}'`, {
        hint: `give it an IPv4 address by ansible_host`,
      });
    if (other !== undefined) throw new Fault('lab', `${other} and ${name} have the same address, ${address}`);
    taken.set(address, name);
  }
  const subnets = [...new Set(requests.map(({ address }) => subnetOf(address)))];
  const gateways = new Map(subnets.map((subnet) => [subnet, freeAddress(subnet, taken)]));
  return {
    hosts: requests.map((request, index) => ({
      ...request,
      gateway: gateways.get(subnetOf(request.address)) ?? '',
      plug: `host${index}`,
    })),
    gateways: [...gateways.values()],
  };
};

/** One hardware address for one IP address, for good: a host that was reset is found again without a wait. */
export const macOf = (address: string): string =>
  ['02:00', ...address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');

/** Makes the controller's namespace, with the bridge that the hosts will be plugged into. */
export const createNetwork = async ({ namespace }: Place, gateways: readonly string[]): Promise<void> => {
  await run('make a network namespace', ['ip', 'netns', 'add', namespace]);
  const argv = ['ip', 'netns', 'exec', namespace, 'sh', '-s', '--', macOf(gateways[0] ?? ''), ...gateways];
  await run("make the lab's network", argv, { stdin: networkScript });
};

/** Removes the namespace with the bridge, if there is one. */
export const removeNetwork = async ({ namespace }: Place): Promise<void> => {
  if (await hasNetwork(namespace)) await attempt(['ip', 'netns', 'delete', namespace]);
};

const hasNetwork = async (namespace: string): Promise<boolean> =>
  (await readdir('/run/netns').catch((): string[] => [])).includes(namespace);

const subnetOf = (address: string): string => address.slice(0, address.lastIndexOf('.'));

const freeAddress = (subnet: string, taken: ReadonlyMap<string, string>): string => {
  for (let last = 254; last > 0; last -= 1) if (!taken.has(`${subnet}.${last}`)) return `${subnet}.${last}`;
  throw new Fault('lab', `all addresses of ${subnet}.0/24 belong to hosts: none is left for the controller`);
};
