import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../source/fault.ts';
import { createCgroup, endCgroup, foldersOf, inCgroup, pidsIn } from './cgroup.ts';
import { start } from './command.ts';
import type { LabHost } from './contract.ts';
import { macOf } from './network.ts';
import { hostCgroup, hostFolder, joinScript, keeperCgroup, machineCgroup, type Place } from './place.ts';
import { isInit, listensOn } from './proc.ts';
import { hostNameOf } from './seed.ts';

const bootSeconds = 60;

/** Switches a host on, its disk as clean as the base image, and waits until it lets users in. */
export const startHost = async (place: Place, host: LabHost, base: string): Promise<void> => {
  const folder = hostFolder(place, host.name);
  await rm(join(folder, 'disk'), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await createCgroup(keeperCgroup(place, host.name));
  await createCgroup(machineCgroup(place, host.name));
  const keeper = [
    'unshare',
    '--mount',
    '--propagation=slave',
    '--',
    'sh',
    join(place.scriptsFolder, 'host.sh'),
  ];
  start(await inCgroup(joinScript(place), keeperCgroup(place, host.name), keeper), logFile(place, host), {
    LAB_SCRIPTS: place.scriptsFolder,
    LAB_FOLDER: folder,
    LAB_BASE: base,
    LAB_MACHINE_CGROUPS: (await foldersOf(machineCgroup(place, host.name))).join(' '),
    LAB_USERS: host.user ?? '',
    LAB_HOSTNAME: hostNameOf(host),
    LAB_NAMESPACE: place.namespace,
    LAB_PLUG: host.plug,
    LAB_MAC: macOf(host.address),
    LAB_ADDRESS: host.address,
    LAB_GATEWAY: host.gateway,
  });
  await hostReady(place, host);
};

/** Switches a host off as by its plug. */
export const stopHost = (place: Place, host: string): Promise<void> => endCgroup(hostCgroup(place, host));

/** The host's pid 1 as the machine numbers it, or nothing where the host is off. */
export const initOf = async (place: Place, host: string): Promise<number | undefined> => {
  for (const pid of await pidsIn(machineCgroup(place, host))) if (await isInit(pid)) return pid;
  return undefined;
};

/** Whether a host is switched on, be it between two boots. */
export const isOn = async (place: Place, host: string): Promise<boolean> =>
  (await pidsIn(keeperCgroup(place, host))).length > 0;

/** Whether the host lets users in: its sshd starts once they may log in. */
export const isReady = (init: number, { port }: LabHost): Promise<boolean> => listensOn(init, port ?? 22);

/** Waits until a host lets users in. Fault 'lab' with the end of its log, if it died or takes longer than a minute. */
export const hostReady = async (place: Place, host: LabHost): Promise<void> => {
  const deadline = Date.now() + bootSeconds * 1000;
  // The keeper needs a moment to join its cgroup; from then on an empty one means that the host has died.
  let seen = false;
  while (Date.now() < deadline) {
    const init = await initOf(place, host.name);
    if (init !== undefined && (await isReady(init, host))) return;
    const alive = await isOn(place, host.name);
    if (seen && !alive) break;
    seen ||= alive;
    await sleep(20);
  }
  const log = await readFile(logFile(place, host), 'utf8').catch(() => '');
  throw new Fault(
    'lab',
    `host ${host.name} did not come up\n${log.trim().split('\n').slice(-10).join('\n')}`.trim(),
  );
};

const logFile = (place: Place, host: LabHost): string => join(hostFolder(place, host.name), 'console.log');
