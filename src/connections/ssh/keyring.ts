import { readFile } from 'node:fs/promises';
import PQueue from 'p-queue';
import type { ParsedKey } from 'ssh2';

/** The user's private keys: each is opened, and asked for where that takes a question, once a run. */
export interface Keyring {
  /** The key, or in words why it is of no use. Rejects with the system's error where the file cannot be read. */
  open(file: string, how: Opening): Promise<ParsedKey | string>;
}

export interface Opening {
  readonly passphrase: string | undefined;
  /** Whether a passphrase that is not given may be asked for. */
  readonly mayAsk: boolean;
}

/** As often as ssh asks. */
const tries = 3;

/** `ask` puts a question whose answer is not shown; left out where there is nobody to ask. */
export const keyring = (ask?: (question: string) => Promise<string>): Keyring => {
  const opened = new Map<string, Promise<ParsedKey | string>>();
  const questions = new PQueue({ concurrency: 1 });

  const openByAsking = async (file: string, text: Buffer, put: NonNullable<typeof ask>) => {
    for (let left = tries; left > 0; left--) {
      const passphrase = await put(`Enter passphrase for key '${file}': `);
      // Nothing typed is how one says that it is to go on without this key.
      if (passphrase === '') break;
      const key = await parse(file, text, passphrase);
      if (typeof key !== 'string') return key;
    }
    return `${file} was not opened by what was typed`;
  };
  const open = async (file: string, { passphrase, mayAsk }: Opening) => {
    const text = await readFile(file);
    const key = await parse(file, text, passphrase);
    if (passphrase !== undefined || !mayAsk || !ask || key !== lockedMessage(file)) return key;
    return questions.add(() => openByAsking(file, text, ask));
  };

  return {
    open: (file, how) => {
      const name = JSON.stringify([file, how]);
      const key = opened.get(name) ?? open(file, how);
      opened.set(name, key);
      return key;
    },
  };
};

const lockedMessage = (file: string): string =>
  `${file} is encrypted (put it into an ssh-agent, or set ansible_ssh_private_key_passphrase)`;

/** ssh2 is loaded by the first key, so that commands without connections start without it. */
const parse = async (
  file: string,
  text: Buffer,
  passphrase: string | undefined,
): Promise<ParsedKey | string> => {
  const { default: ssh2 } = await import('ssh2');
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const key: ParsedKey | Error | undefined = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key && !(key instanceof Error)) return key;
  const reason = key?.message ?? 'empty';
  const [securityKey] = /\bsk-[\w-]+/.exec(reason) ?? [];
  if (securityKey !== undefined)
    return `${file} is on a security key (${securityKey}), which is not supported`;
  if (passphrase === undefined)
    return /passphrase given|no passphrase|encrypted/i.test(reason)
      ? lockedMessage(file)
      : `${file} is no private key that can be used (${reason})`;
  return /decrypt|integrity|bad passphrase/i.test(reason)
    ? `${file} does not open with the passphrase given`
    : `${file} is no private key that can be used (${reason})`;
};
