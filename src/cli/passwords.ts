import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { readPassword } from '../vault/secrets.ts';
import { askPassword } from './ask.ts';

export interface Passwords {
  readonly login: string | undefined;
  readonly become: string | undefined;
}

/** The passwords that the settings want: from files or programs, or asked for. Nothing said means the login's. */
export const loadPasswords = async (settings: Settings, cwd: string): Promise<Passwords> => {
  const read = async (path: string) => (await readPassword(resolve(cwd, path), 'default'))?.toString();
  const { askPass, becomeAskPass, connectionPasswordFile, becomePasswordFile } = settings;
  const login = askPass
    ? await askPassword('SSH password: ')
    : connectionPasswordFile && (await read(connectionPasswordFile));
  const question = login ? 'BECOME password[defaults to SSH password]: ' : 'BECOME password: ';
  const become = becomeAskPass
    ? await askPassword(question)
    : becomePasswordFile && (await read(becomePasswordFile));
  return { login, become: becomeAskPass ? become || login : become };
};
