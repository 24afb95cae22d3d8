import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { str } from '../../values/repr.ts';
import { type Test, type TestTable, test } from './contract.ts';

/** Tests of paths on the controller. */
const holds = (check: (path: string) => boolean): Test => test('', (_, value) => check(str(value)));

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
  const [left, right] = [str(value), str(other)];
  return existsSync(left) && existsSync(right) && realpathSync(left) === realpathSync(right);
});

export const fileTests: TestTable = {
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
