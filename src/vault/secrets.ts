import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../source/fault.ts';
import { fileFault } from '../source/files.ts';
import type { Warn } from '../source/warning.ts';
import { DEFAULT_IDENTITY, decryptVaultFile, type VaultSecret } from './vault.ts';

const run = promisify(execFile);

/** A program that answers slower than this is taken to hang. */
const TIMEOUT_MS = 60_000;

export interface SecretsOptions {
  readonly cwd: string;
  /** `--vault-id` and vault_identity_list: `label@source` or `source`; a source is `prompt`, a file or a program. */
  readonly identities: readonly string[];
  /** `--vault-password-file` and vault_password_file. */
  readonly passwordFiles: readonly string[];
  /** Asks the user, showing nothing; where there is no terminal, it throws. */
  readonly ask: (prompt: string) => Promise<string>;
  /** `--ask-vault-pass`. */
  readonly askPassword?: boolean;
  /** Is told of passwords that could not be had, where others could. */
  readonly warn?: Warn;
}

/**
 * All vault passwords that a run is given, in the order in which they are tried. What cannot be had is warned of, as long
 * as there is another. Throws a 'vault' or 'missing-file' `Fault`.
 */
export const loadSecrets = async (options: SecretsOptions): Promise<readonly VaultSecret[]> => {
  const identities = [
    ...options.identities,
    ...options.passwordFiles.map((path) => `${DEFAULT_IDENTITY}@${path}`),
    ...(options.askPassword ? [`${DEFAULT_IDENTITY}@prompt`] : []),
  ];
  const secrets: VaultSecret[] = [];
  const failures: (readonly [identity: string, Fault])[] = [];
  // One after the other, for two of them may ask at the terminal.
  for (const identity of identities) {
    try {
      const secret = await loadSecret(identity, options, secrets);
      if (secret) secrets.push(secret);
    } catch (error) {
      if (!(error instanceof Fault) || isPrompt(sourceOf(identity))) throw error;
      failures.push([identity, error]);
    }
  }
  if (failures[0] && secrets.length === 0) throw failures[0][1];
  for (const [identity, fault] of failures) {
    const what =
      fault.kind === 'missing-file' ? 'getting vault password file' : 'in vault password file loading';
    options.warn?.({ message: `Error ${what} (${idOf(identity)}): ${fault.message}`, hint: fault.hint });
  }
  return secrets;
};

const idOf = (identity: string): string => {
  const at = identity.indexOf('@');
  return at > 0 ? identity.slice(0, at) : DEFAULT_IDENTITY;
};

const sourceOf = (identity: string): string => identity.slice(identity.indexOf('@') + 1);

const isPrompt = (source: string): boolean => ['prompt', 'prompt_ask_vault_pass'].includes(source);

const loadSecret = async (
  identity: string,
  { cwd, ask }: SecretsOptions,
  before: readonly VaultSecret[],
): Promise<VaultSecret | undefined> => {
  const [id, source] = [idOf(identity), sourceOf(identity)];
  const password = isPrompt(source)
    ? Buffer.from(await ask(id === DEFAULT_IDENTITY ? 'Vault password: ' : `Vault password (${id}): `))
    : await readPassword(resolve(cwd, source), id, before);
  if (!password) return undefined;
  if (password.length === 0) throw new Fault('vault', `the vault password of '${id}' is empty`);
  return { id, password };
};

/**
 * A password: the text of a file without the white space around it, or what a program prints. The file may itself be
 * encrypted, with one of the passwords before it. Undefined where a program does not know the identity.
 */
export const readPassword = async (
  path: string,
  id: string,
  before: readonly VaultSecret[] = [],
): Promise<Buffer | undefined> => {
  const said = isProgram(path) ? await output(path, id) : content(path);
  if (!said) return undefined;
  const plain = decryptVaultFile(said, path, before) ?? said;
  return Buffer.from(plain.toString('latin1').trim(), 'latin1');
};

const content = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFault(path, error);
  }
};

/** What such a program exits with where it has no password for the identity. */
const UNKNOWN_IDENTITY = 2;

/** A program whose name ends in `-client` is told the identity, as Ansible does. */
const output = async (path: string, id: string): Promise<Buffer | undefined> => {
  const client = basename(path, extname(path)).endsWith('-client');
  try {
    const { stdout } = await run(path, client ? ['--vault-id', id] : [], {
      timeout: TIMEOUT_MS,
      encoding: 'buffer',
    });
    return stdout;
  } catch (error) {
    if (client && error instanceof Error && 'code' in error && error.code === UNKNOWN_IDENTITY)
      return undefined;
    throw new Fault('vault', `the vault password program ${path} failed`, { cause: error });
  }
};

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
