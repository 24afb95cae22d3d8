import { type Knowable, type Read, type Step, unknown } from '../../resources/contract.ts';
import { join } from '../../resources/path/names.ts';
import { generateSshKey, type SshKeyState, sshKey } from '../../resources/user/ssh-key.ts';
import type { ResultFields, States } from '../contract.ts';
import type { UserArguments } from './arguments.ts';

/** The user's ssh key, where one is asked for. */
export const keyRead = (args: UserArguments): Read<SshKeyState> | undefined =>
  args.generate_ssh_key && args.state === 'present' ? sshKey(args.name, fileOf(args)) : undefined;

const fileOf = ({ ssh_key_file: file, ssh_key_type: type }: UserArguments): string =>
  file ?? `.ssh/id_${type}`;

/** What it takes to have the key; one that is there stays, unless it is forced. `home` is where the user has it then. */
export const keySteps = (
  args: UserArguments,
  states: States,
  home: string | undefined,
): { readonly steps: readonly Step[]; readonly warnings: readonly string[] } => {
  const read = keyRead(args);
  if (!read) return { steps: [], warnings: [] };
  const found = states.get(read);
  if (found.exists && !args.force)
    return {
      steps: [],
      warnings: [`the ssh key ${shown(found.path) ?? fileOf(args)} is there: without force it stays`],
    };
  const file = fileOf(args);
  const at = file.startsWith('/') ? file : home === undefined ? undefined : join(home, file);
  const {
    ssh_key_type: type,
    ssh_key_bits: bits,
    ssh_key_comment: comment,
    ssh_key_passphrase: passphrase,
    force,
  } = args;
  return {
    steps: [generateSshKey(args.name, file, { type, bits, comment, passphrase, force }, at)],
    warnings: [],
  };
};

/** What is told of the key. */
export const reportKey = (args: UserArguments, after: States): ResultFields => {
  const read = keyRead(args);
  if (!read) return {};
  const found = after.get(read);
  return {
    ssh_key_file: shown(found.path),
    ssh_fingerprint: shown(found.fingerprint),
    ssh_public_key: shown(found.publicKey),
  };
};

const shown = (value: Knowable<string> | undefined): string | null =>
  value === unknown || value === undefined ? null : value;
