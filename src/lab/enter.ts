import { readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../source/fault.ts';
import { type Argv, attempt, type Outcome } from './command.ts';
import type { Lab } from './contract.ts';
import { initOf } from './host.ts';
import { placeOf } from './place.ts';
import { hostOf } from './state.ts';

/** The command line that runs `argv` in the controller's namespace: it reaches the lab's hosts and nothing else. */
export const insideLab = (lab: Lab, argv: Argv): Argv => [
  'nsenter',
  `--net=${namespaceFile(lab)}`,
  '--',
  ...argv,
];

/** Whether this process runs in the controller's namespace already. */
export const isInsideLab = async (lab: Lab): Promise<boolean> => {
  const { ino } = await stat(namespaceFile(lab));
  return (await readlink('/proc/self/ns/net')) === `net:[${ino}]`;
};

/**
 * The command line that runs `argv` on a host as root, by its namespaces and not by sshd: it works on a host whose
 * sshd is dead. Fault 'lab' if the host is off.
 */
export const execCommand = async (lab: Lab, host: string, argv: Argv): Promise<Argv> => {
  const init = await initOf(placeOf(lab.name), hostOf(lab.hosts, host).name);
  if (init === undefined)
    throw new Fault('lab', `host ${host} is off`, { hint: `orchestrate lab reset ${host}` });
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];
  const environment = [
    'env',
    '-i',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'HOME=/root',
    `TERM=${process.env.TERM ?? 'dumb'}`,
  ];
  return ['nsenter', `--target=${init}`, ...namespaces, '--', ...environment, ...argv];
};

/** Runs a command on a host as root, to its end. Fault 'lab' if the host is off. */
export const exec = async (lab: Lab, host: string, argv: Argv): Promise<Outcome> =>
  attempt(await execCommand(lab, host, argv));

/** The command line that logs in to a host by the system's ssh client, to run `argv` there if any. */
export const sshCommand = (lab: Lab, host: string, argv: Argv = [], user?: string): Argv => {
  const { address, port = 22, user: own = 'root' } = hostOf(lab.hosts, host);
  const login = ['-F', 'none', '-i', lab.privateKeyFile, '-o', 'IdentitiesOnly=yes', '-o', knownHosts(lab)];
  return insideLab(lab, ['ssh', ...login, '-p', String(port), `${user ?? own}@${address}`, ...argv]);
};

/** The connection variables by which a run gets in, whatever the inventory says of keys. */
export const labVariables = (lab: Lab): Readonly<Record<string, string>> => ({
  ansible_ssh_private_key_file: lab.privateKeyFile,
  ansible_ssh_common_args: `-o ${knownHosts(lab)}`,
});

const namespaceFile = (lab: Lab): string => join('/run/netns', lab.namespace);
const knownHosts = (lab: Lab): string => `UserKnownHostsFile=${lab.knownHostsFile}`;
