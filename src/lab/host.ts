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
  const script = join(place.scriptsFolder, 'host.sh');
  const keeper = ['unshare', '--mount', '--propagation=slave', '--', 'sh', script];
  const argv = await inCgroup(joinScript(place), keeperCgroup(place, host.name), keeper);
  const hasEnded = start(argv, logFile(place, host), {
    LAB_SCRIPTS: place.scriptsFolder,
    LAB_FOLDER: folder,
    LAB_BASE: base,
    LAB_MACHINE_CGROUPS: (await foldersOf(machineCgroup(place, host.name))).join(' '),
    LAB_USER: host.user ?? '',
    LAB_HOSTNAME: hostNameOf(host),
    LAB_NAMESPACE: place.namespace,
    LAB_PLUG: host.plug,
    LAB_MAC: macOf(host.address),
    LAB_ADDRESS: host.address,
    LAB_GATEWAY: host.gateway,
  });
  if (!(await comesUp(place, host, hasEnded))) throw await downFault(place, host);
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

/** Whether the host lets users in within a minute. */
const comesUp = async (place: Place, host: LabHost, hasEnded: () => boolean): Promise<boolean> => {
  for (const deadline = Date.now() + bootSeconds * 1000; Date.now() < deadline; await sleep(20)) {
    const init = await initOf(place, host.name);
    if (init !== undefined && (await isReady(init, host))) return true;
    if (hasEnded()) return false;
  }
  return false;
};

const downFault = async (place: Place, host: LabHost): Promise<Fault> => {
  const log = await readFile(logFile(place, host), 'utf8').catch(() => '');
  const lastWords = log.trim().split('\n').slice(-10).join('\n');
  return new Fault('lab', `host ${host.name} did not come up\n${lastWords}`.trim());
};

const logFile = (place: Place, host: LabHost): string => join(hostFolder(place, host.name), 'console.log');
