import { loadSettings } from '../../config/settings.ts';
import { type Surroundings, thisProcess } from '../surroundings.ts';
import {
  createFile,
  decryptFiles,
  editFiles,
  encryptFiles,
  encryptStrings,
  rekeyFiles,
  type VaultAction,
  viewFiles,
} from './actions.ts';
import type { VaultCommandFlags } from './flags.ts';

const actions = {
  create: createFile,
  decrypt: decryptFiles,
  edit: editFiles,
  encrypt: encryptFiles,
  encrypt_string: encryptStrings,
  rekey: rekeyFiles,
  view: viewFiles,
} satisfies Readonly<Record<string, VaultAction>>;

export type VaultActionName = keyof typeof actions;

export const isVaultAction = (name: string): name is VaultActionName => Object.hasOwn(actions, name);

/** `orchestrate vault`: what ansible-vault does, on files that either can read. Gives the exit code. */
export const vault = async (
  action: VaultActionName,
  words: readonly string[],
  flags: VaultCommandFlags,
  { cwd, env, stdout, warn }: Surroundings = thisProcess(),
): Promise<number> => {
  const settings = loadSettings({ cwd, env, warn });
  const say = (message: string) => {
    if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
  };
  await actions[action]({ words, flags, settings, cwd, stdout, warn, say });
  return 0;
};
