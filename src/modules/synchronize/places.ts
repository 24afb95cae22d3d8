import { resolve } from 'node:path';
import type { Controller, Machine } from '../contract.ts';
import type { SynchronizeArguments } from './arguments.ts';
import type { Ends } from './command.ts';

/** Where the two ends of a task are. */
export interface Places {
  /** Where rsync runs. */
  readonly here: Machine;
  /** The other machine; undefined where both ends are here. */
  readonly there: Machine | undefined;
}

interface Machines {
  readonly isDelegated: boolean;
  /** The one that the task runs on. */
  readonly task: Machine;
  readonly host: Machine;
  readonly controller: Machine;
}

/**
 * rsync runs where the task is delegated to, else on the controller. Where that is the host itself, it copies from
 * one place of it to another.
 */
export const placesOf = ({ isDelegated, task, host, controller }: Machines): Places => {
  const here = isDelegated ? task : host.kind === 'local' ? host : controller;
  const isSame =
    here.name === host.name || here.name === host.address || (here.kind === 'local' && host.kind === 'local');
  return { here, there: isSame ? undefined : host };
};

/** A path that names its host itself, or a daemon of rsync. */
export const namesHost = (path: string): boolean => path.includes(':');

/** Both ends as rsync takes them: the one of the other machine with that machine before it. */
export const endsOf = async (
  args: SynchronizeArguments,
  there: Machine | undefined,
  controller: Controller,
): Promise<Ends> => {
  const near = (path: string) => nearPath(path, controller);
  const far = (path: string) => (there ? farPath(path, there, args.set_remote_user) : near(path));
  return args.mode === 'pull'
    ? { src: await far(args.src), dest: await near(args.dest) }
    : { src: await near(args.src), dest: await far(args.dest) };
};

/** A relative path is the content's: beside its role's files, or the playbook. */
const nearPath = async (path: string, { find, scope }: Controller): Promise<string> => {
  if (namesHost(path) || /^[/~$]/.test(path)) return path;
  const folder = String(scope.lookup('playbook_dir') ?? '.');
  const found = await find('files', path).catch(() => resolve(folder, path));
  return path.endsWith('/') && !found.endsWith('/') ? `${found}/` : found;
};

const farPath = (path: string, { address, user }: Machine, named: boolean): string => {
  const before = named ? `${user}@` : '';
  if (path.startsWith('rsync://')) return path;
  if (namesHost(path)) return path.includes('@') ? path : `${before}${path}`;
  return `${before}${address.includes(':') ? `[${address}]` : address}:${path}`;
};
