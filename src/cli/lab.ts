import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { HostRequest } from '../lab/contract.ts';
import { down as labDown } from '../lab/down.ts';
import { execCommand, isInsideLab, sshCommand } from '../lab/enter.ts';
import { forward as labForward, planForwards } from '../lab/forward.ts';
import { placeOf } from '../lab/place.ts';
import { relayFrom } from '../lab/relay.ts';
import { reset as labReset } from '../lab/reset.ts';
import { openLab } from '../lab/state.ts';
import { status as labStatus } from '../lab/status.ts';
import { up as labUp } from '../lab/up.ts';
import { Fault } from '../source/fault.ts';
import { openContent } from './content.ts';

export interface LabFlags {
  readonly name: string;
  readonly inventory?: readonly string[];
  readonly limit?: readonly string[];
  readonly user?: string;
}

/** `lab up`: a host for every host of the inventory that has an address. */
export const up = async ({ name, inventory, limit }: LabFlags): Promise<void> => {
  const content = await openContent({ inventory, limit });
  const hosts = content.hosts().flatMap((host) => requestOf(host, content.variable));
  if (hosts.length === 0) throw new Fault('lab', 'the inventory names no host with an address');
  const started = Date.now();
  const lab = await labUp({ name, hosts, onProgress: (line) => process.stderr.write(`${line}\n`) });
  await rememberInventory(name, content.inventorySources);
  const names = lab.hosts.map((host) => `${host.name} (${host.address})`).join(', ');
  process.stdout.write(`The lab is up after ${((Date.now() - started) / 1000).toFixed(1)} s: ${names}\n`);
};

/** A host needs an IPv4 address to be rehearsed: `ansible_host`, or its own name. */
const requestOf = (
  host: string,
  variable: (host: string, name: string) => unknown,
): readonly HostRequest[] => {
  const address = String(variable(host, 'ansible_host') ?? host);
  const local = variable(host, 'ansible_connection') === 'local';
  const unmanaged = variable(host, 'lab') === false;
  if (local || unmanaged || !/^\d+(\.\d+){3}$/.test(address)) return [];
  const user = variable(host, 'ansible_user');
  const port = variable(host, 'ansible_port');
  return [
    {
      name: host,
      address,
      ...(typeof user === 'string' && { user }),
      ...(typeof port === 'number' && { port }),
    },
  ];
};

/** `lab down`. */
export const down = async ({ name }: LabFlags): Promise<void> => {
  await labDown({ name });
  process.stdout.write('The lab is down.\n');
};

/** `lab status`: a line a host, with its address, state, pid, age and memory. */
export const status = async ({ name }: LabFlags): Promise<void> => {
  const hosts = await labStatus({ name });
  for (const { name: host, address, state, pid, uptimeSeconds, memoryBytes } of hosts) {
    const cells = [
      host.padEnd(16),
      address.padEnd(16),
      state.padEnd(8),
      pid === undefined ? '' : `pid ${pid}`.padEnd(12),
      uptimeSeconds === undefined ? '' : `up ${Math.round(uptimeSeconds)} s`.padEnd(12),
      memoryBytes === undefined ? '' : `${(memoryBytes / 2 ** 20).toFixed(0)} MiB`,
    ];
    process.stdout.write(`${cells.join(' ').trimEnd()}\n`);
  }
};

/** `lab reset`: each host is made anew. */
export const reset = async (hosts: readonly string[], { name }: LabFlags): Promise<void> => {
  for (const host of hosts) {
    const started = Date.now();
    await labReset(host, { name });
    process.stdout.write(`${host} is clean again after ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
};

/** `lab exec`: a command on a host, without ssh. Gives the command's exit code. */
export const exec = async (host: string, argv: readonly string[], { name }: LabFlags): Promise<number> =>
  inherit(await execCommand(await openLab(name), host, argv));

/** `lab ssh`: a login, or a command by ssh. Gives ssh's exit code. */
export const ssh = async (host: string, argv: readonly string[], { name, user }: LabFlags): Promise<number> =>
  inherit(sshCommand(await openLab(name), host, argv, user));

/** `lab forward`: until it is ended. This very command line, run once more in the lab's namespace, is the relay. */
export const forward = async (
  targets: readonly string[],
  { name, port }: LabFlags & { readonly port?: string },
): Promise<void> => {
  const lab = await openLab(name);
  const wanted = planForwards(lab.hosts, targets, port);
  if (process.connected && (await isInsideLab(lab)))
    return relayFrom(wanted, (line) => process.stderr.write(`${line}\n`));
  const { forwards, ended } = await labForward(lab, wanted, thisCommand());
  for (const { target, localPort } of forwards)
    process.stdout.write(`${target} is at http://127.0.0.1:${localPort}/\n`);
  process.stdout.write('Ctrl-C ends it.\n');
  await ended;
};

/** The command line of this process, to be run again elsewhere. */
export const thisCommand = (): readonly string[] => [
  process.execPath,
  ...process.execArgv,
  ...process.argv.slice(1),
];

/** Runs a command on this terminal; its exit code is ours. */
export const inherit = (argv: readonly string[]): Promise<number> =>
  new Promise((done, fail) => {
    const [command = '', ...rest] = argv;
    const child = spawn(command, rest, { stdio: 'inherit' });
    // The terminal sends Ctrl-C to both; the child decides what it means.
    const ignore = () => {};
    process.on('SIGINT', ignore);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', ignore);
      done(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });

/** The inventory that a lab was brought up with is what `run --lab` uses. */
export const labInventory = async (name: string): Promise<readonly string[] | undefined> => {
  const text = await readFile(inventoryFile(name), 'utf8').catch(() => undefined);
  return text?.split('\n').filter((line) => line !== '');
};

const rememberInventory = (name: string, sources: readonly string[]): Promise<void> =>
  writeFile(
    inventoryFile(name),
    sources.map((source) => (source.includes(',') ? source : resolve(source))).join('\n'),
  );

const inventoryFile = (name: string): string => join(placeOf(name).stateFolder, 'inventory');
