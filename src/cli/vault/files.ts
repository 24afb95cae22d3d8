import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../../source/fault.ts';
import { fileFault } from '../../source/files.ts';
import { isVault } from '../../vault/vault.ts';

/** What a file holds, or what comes on stdin for `-`. Throws a 'missing-file' `Fault`. */
export const readInput = (path: string): Buffer => {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw fileFault(path, error);
  }
};

/** The vault text in a file. Throws a 'vault' `Fault` where it is none. */
export const readVaultText = (path: string): string => {
  const text = readInput(path).toString('latin1');
  if (isVault(text)) return text;
  throw new Fault('vault', `${path === '-' ? 'the input' : path} is not encrypted by vault`);
};

/**
 * Puts a file in the place of another, whole or not at all: under a name of its own beside it, then renamed. Whose it is
 * stays; nobody else may read it, unless they could read the one before it and `mode` is 'kept'. Links are followed.
 */
export const replaceFile = (path: string, content: string | Uint8Array, mode: 'private' | 'kept'): void => {
  const before = statSync(path, { throwIfNoEntry: false });
  const target = before ? realpathSync(path) : path;
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, content, { mode: 0o600, flag: 'wx' });
    if (before) chownSync(draft, before.uid, before.gid);
    if (before && mode === 'kept') chmodSync(draft, before.mode & 0o7777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw fileFault(path, error);
  }
};
