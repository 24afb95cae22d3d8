import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { Fault } from '../../source/fault.ts';
import type { Warn } from '../../source/warning.ts';
import { decryptBytes, encrypt, isVault, keyOf } from '../../vault/vault.ts';
import type { Output } from '../surroundings.ts';
import { edited } from './editor.ts';
import { readInput, readVaultText, replaceFile } from './files.ts';
import type { VaultCommandFlags } from './flags.ts';
import { encryptingKey, newKey, openingKeys } from './keys.ts';
import { asYaml, plainTexts } from './strings.ts';

/** What an action of `vault` is given: the words after it, and what is around it. */
export interface Asked {
  readonly words: readonly string[];
  readonly flags: VaultCommandFlags;
  readonly settings: Settings;
  readonly cwd: string;
  readonly stdout: Output;
  readonly warn: Warn;
  say(message: string): void;
}

export type VaultAction = (asked: Asked) => Promise<void>;

/** Files that are named, or stdin where none is. */
const filesOf = ({ words, flags, cwd }: Asked): readonly string[] => {
  if (words.length > 1 && flags.output !== undefined)
    throw new Fault('usage', '--output takes the result of one file only');
  return words.length === 0 ? ['-'] : words.map((word) => (word === '-' ? word : resolve(cwd, word)));
};

const saltOf = ({ settings }: Asked): Buffer | undefined =>
  settings.vaultEncryptSalt === undefined ? undefined : Buffer.from(settings.vaultEncryptSalt);

const write = (
  { flags, cwd, stdout }: Asked,
  from: string,
  content: string | Buffer,
  mode: 'private' | 'kept',
): void => {
  const to = flags.output === undefined ? from : flags.output === '-' ? '-' : resolve(cwd, flags.output);
  if (to === '-') stdout.write(content);
  else replaceFile(to, content, mode);
};

/** `vault encrypt`: files, or stdin to stdout; what is encrypted already is refused. */
export const encryptFiles: VaultAction = async (asked) => {
  const key = await encryptingKey(asked.flags, asked.settings, asked);
  for (const path of filesOf(asked)) {
    const plain = readInput(path);
    if (isVault(plain.toString('latin1')))
      throw new Fault('vault', `${path === '-' ? 'the input' : path} is encrypted already`);
    write(asked, path, encrypt(plain, key, saltOf(asked)), 'private');
  }
  asked.say('Encryption successful');
};

/** `vault decrypt`: files, or stdin to stdout. */
export const decryptFiles: VaultAction = async (asked) => {
  const keys = await openingKeys(asked.flags, asked.settings, asked);
  for (const path of filesOf(asked)) write(asked, path, decryptBytes(readVaultText(path), keys), 'kept');
  asked.say('Decryption successful');
};

/** `vault view`: what the files hold, to stdout. */
export const viewFiles: VaultAction = async (asked) => {
  const keys = await openingKeys(asked.flags, asked.settings, asked);
  for (const path of filesOf(asked)) {
    const plain = decryptBytes(readVaultText(path), keys);
    asked.stdout.write(plain.at(-1) === 10 ? plain : Buffer.concat([plain, Buffer.from('\n')]));
  }
};

/** `vault rekey`: files get a new password. */
export const rekeyFiles: VaultAction = async (asked) => {
  const keys = await openingKeys(asked.flags, asked.settings, asked);
  const key = await newKey(asked.flags, asked.cwd);
  const files = filesOf(asked);
  // All are opened before one is changed: a wrong password leaves none half way.
  const plain = files.map((path) => decryptBytes(readVaultText(path), keys));
  for (const [index, path] of files.entries())
    write({ ...asked, flags: {} }, path, encrypt(plain[index] ?? '', key, saltOf(asked)), 'kept');
  asked.say('Rekey successful');
};

/** `vault edit`: files go through the editor, and are encrypted again as they were. */
export const editFiles: VaultAction = async (asked) => {
  const keys = await openingKeys(asked.flags, asked.settings, asked);
  for (const path of filesOf(asked)) {
    const text = readVaultText(path);
    const plain = decryptBytes(text, keys);
    const after = await edited(plain, path, asked.settings.editor);
    if (!after.equals(plain)) replaceFile(path, encrypt(after, keyOf(text, keys), saltOf(asked)), 'kept');
  }
};

/** `vault create`: a new file from the editor. */
export const createFile: VaultAction = async (asked) => {
  const [name, another] = asked.words;
  if (name === undefined || another !== undefined)
    throw new Fault('usage', "'vault create' takes the name of one file");
  const path = resolve(asked.cwd, name);
  if (existsSync(path))
    throw new Fault('vault', `${name} exists already`, { hint: "'vault edit' changes what is in it" });
  if (!process.stdout.isTTY && !asked.flags.skipTtyCheck)
    throw new Fault('usage', 'there is no terminal to edit on', {
      hint: '--skip-tty-check edits all the same',
    });
  const key = await encryptingKey(asked.flags, asked.settings, asked);
  const plain = await edited(Buffer.alloc(0), path, asked.settings.editor);
  replaceFile(path, encrypt(plain, key, saltOf(asked)), 'private');
};

/** `vault encrypt_string`: texts as values for YAML. */
export const encryptStrings: VaultAction = async (asked) => {
  const key = await encryptingKey(asked.flags, asked.settings, asked);
  const texts = (await plainTexts(asked.words, asked.flags)).map((plain) =>
    asYaml(plain, key, saltOf(asked)),
  );
  write(asked, '-', texts.join(''), 'private');
  asked.say('Encryption successful');
};
