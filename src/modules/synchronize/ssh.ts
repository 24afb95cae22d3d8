import { sh } from '../../resources/sh.ts';
import type { ActionContext } from '../contract.ts';
import type { SynchronizeArguments } from './arguments.ts';

/** The variables that hold arguments of ssh. */
const ARGUMENTS = ['ansible_ssh_args', 'ansible_ssh_common_args', 'ansible_ssh_extra_args'];

/** The ssh by which rsync reaches a host that a path names itself: that one the run has no connection with. */
export const sshCommand = (
  args: SynchronizeArguments,
  { controller: { scope, templar } }: Pick<ActionContext, 'controller'>,
): string => {
  const port = args.dest_port ?? scope.lookup('ansible_port') ?? 22;
  const words = [
    'ssh',
    ...(args.ssh_connection_multiplexing ? [] : ['-S', 'none']),
    ...(args.private_key === undefined ? [] : ['-i', args.private_key]),
    '-o',
    `Port=${String(templar.resolve(port, scope))}`,
    ...(args.verify_host ? [] : ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null']),
  ];
  const given = args.use_ssh_args
    ? ARGUMENTS.flatMap((name) => scope.lookup(name) ?? []).map((value) =>
        String(templar.resolve(value, scope)),
      )
    : [];
  return [sh`${words}`.text, ...given].join(' ');
};
