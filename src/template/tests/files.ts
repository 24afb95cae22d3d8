import { closeSync, existsSync, lstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { VAULT_MARK } from '../../vault/envelope.ts';
import { textOf } from '../filters/coerce.ts';
import { type Test, type TestTable, test } from './contract.ts';

/** Tests of paths on the controller. */
const holds = (check: (path: string) => boolean): Test =>
  test('', (_, value) => typeof value !== 'number' && check(textOf(value)));

const stat = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

const exists = holds(existsSync);
const file = holds((path) => stat(path)?.isFile() ?? false);
const directory = holds((path) => stat(path)?.isDirectory() ?? false);
const link = holds((path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false);
const linkExists = holds((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
const absolute = holds((path) => isAbsolute(path));
const mount = holds((path) => {
  const [own, parent] = [stat(path), stat(`${path}/..`)];
  return own !== undefined && parent !== undefined && (own.dev !== parent.dev || own.ino === parent.ino);
});
const same = test('other', (_, value, other = '') => {
  const [left, right] = [statSync(textOf(value)), statSync(textOf(other))];
  return left.dev === right.dev && left.ino === right.ino;
});

/** Reads no more of the file than its first line may be. */
const vaultedFile = holds((path) => {
  const start = Buffer.alloc(VAULT_MARK.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, start);
    return start.toString() === VAULT_MARK;
  } finally {
    closeSync(file);
  }
});

export const fileTests: TestTable = {
  vaulted_file: vaultedFile,
  exists,
  file,
  is_file: file,
  directory,
  is_dir: directory,
  link,
  is_link: link,
  link_exists: linkExists,
  abs: absolute,
  is_abs: absolute,
  mount,
  is_mount: mount,
  same_file: same,
  is_same_file: same,
};
