import {
  effect,
  type Knowable,
  type Read,
  type ResourceKind,
  reader,
  type Step,
  unknown,
} from '../contract.ts';
import { path } from '../path/path.ts';
import { MADE } from '../path/state.ts';
import { sh } from '../sh.ts';
import prelude from './ssh-key.sh';

interface SshKeyQuery {
  readonly user: string;
  /** Relative to the user's home. */
  readonly file: string;
}

/** A user's ssh key. Fields are missing where there is nothing that could have them. */
export interface SshKeyState {
  /** Whether one of its two files is there. */
  readonly exists: boolean;
  /** Absolute. */
  readonly path?: Knowable<string> | undefined;
  /** As `ssh-keygen -l` writes it. */
  readonly fingerprint?: Knowable<string> | undefined;
  readonly publicKey?: Knowable<string> | undefined;
}

export const sshKeyKind: ResourceKind<SshKeyQuery, SshKeyState> = {
  name: 'ssh-key',
  prelude,
  key: ({ user, file }) => `${user} ${file}`,
  read: ({ user, file }) => sh`o_ssh_key ${[user, file]}`,
  parse: (_, output) => {
    const [name, files = '', fingerprint, ...rest] = output.split('\n');
    if (!name) return { exists: false };
    const publicKey = rest.join('\n').trim();
    return {
      path: name,
      exists: files !== '',
      ...(fingerprint ? { fingerprint } : {}),
      ...(publicKey === '' ? {} : { publicKey }),
    };
  },
  absent: () => ({ exists: false }),
};

const read = reader(sshKeyKind);
export const sshKey = (user: string, file: string): Read<SshKeyState> => read({ user, file });

export interface NewSshKey {
  readonly type: string;
  /** What ssh-keygen takes of itself, where it is 0. */
  readonly bits: number;
  /** What names the host, where it is left out. */
  readonly comment: string | undefined;
  readonly passphrase: string | undefined;
  /** Replaces what is there; else, of a user who was not there when it was looked at, it stays. */
  readonly force: boolean;
}

/** Has ssh-keygen make a user's key. `at` is its absolute path, where that is known, and nothing there. */
export const generateSshKey = (
  user: string,
  file: string,
  asked: NewSshKey,
  at: string | undefined,
): Step => ({
  title: `make the ssh key ${at ?? file} of the user ${user}`,
  sh: sh`o_generate_key ${[
    user,
    file,
    asked.force ? 'force' : '',
    asked.comment ?? '',
    asked.passphrase ?? '',
    '-t',
    asked.type,
    ...(asked.bits > 0 ? ['-b', String(asked.bits)] : []),
  ]}`,
  effects: [
    effect(sshKey(user, file), {
      exists: true,
      path: at ?? unknown,
      fingerprint: unknown,
      publicKey: unknown,
    }),
    ...(at === undefined
      ? []
      : [at, `${at}.pub`].map((each) => effect(path(each), { ...MADE, type: 'file', owner: user }))),
  ],
});
