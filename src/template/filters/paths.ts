import { existsSync, globSync, realpathSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { posix, win32 } from 'node:path';
import { listOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { tuple } from '../../values/tuple.ts';
import { isList } from '../../values/value.ts';
import { type FilterTable, filter } from './contract.ts';

/** Paths of the controller, as Python's os.path has them. */
export const pathFilters: FilterTable = {
  basename: filter('', (_, value) => str(value).split('/').at(-1) ?? ''),
  dirname: filter('', (_, value) => dirname(str(value))),
  win_basename: filter('', (_, value) => win32.basename(str(value))),
  win_dirname: filter('', (_, value) => win32.dirname(str(value)).replace(/(?<=[^:\\])\\+$/, '')),
  win_splitdrive: filter('', (_, value) => {
    const [, drive = '', rest = ''] = /^([A-Za-z]:|\\\\[^\\]+\\[^\\]+)?([\s\S]*)$/.exec(str(value)) ?? [];
    return tuple(drive, rest);
  }),
  expanduser: filter('', (_, value) => expandUser(str(value))),
  expandvars: filter('', (session, value) =>
    str(value).replace(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => session.options.environment?.[braced ?? bare ?? ''] ?? whole,
    ),
  ),
  realpath: filter('', (_, value) => realPath(str(value))),
  normpath: filter('', (_, value) => normal(str(value))),
  relpath: filter(
    "start='.'",
    (_, value, start = '.') => posix.relative(posix.resolve(str(start)), posix.resolve(str(value))) || '.',
  ),
  splitext: filter('', (_, value) => {
    const [, root = '', extension = ''] = /^((?:[\s\S]*\/)?\.*[^/]*?)(\.[^./]*)?$/.exec(str(value)) ?? [];
    return root === '' ? tuple(extension, '') : tuple(root, extension);
  }),
  path_join: filter('*paths', (_, value, more = []) =>
    joinPaths([...(isList(value) ? value : [value]), ...listOf(more)].map(str)),
  ),
  commonpath: filter('', (_, value) => commonPath(listOf(value).map(str))),
  fileglob: filter('', (_, value) => filesMatching(str(value))),
};

const dirname = (path: string): string => {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
};

export const expandUser = (path: string): string => {
  if (path !== '~' && !path.startsWith('~/')) return path;
  return homedirOf() + path.slice(1);
};

const homedirOf = (): string => homedir() || userInfo().homedir;

/** Links are followed as far as the path exists. */
const realPath = (path: string): string => {
  const absolute = posix.resolve(path);
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = posix.dirname(absolute);
  return parent === absolute ? absolute : posix.join(realPath(parent), posix.basename(absolute));
};

const normal = (path: string): string => {
  const result = posix.normalize(path);
  return result.length > 1 ? result.replace(/\/$/, '') : result;
};

/** A part that is absolute starts anew. */
const joinPaths = (parts: readonly string[]): string =>
  parts.reduce((path, part) => {
    if (part.startsWith('/') || path === '') return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  }, '');

const commonPath = (paths: readonly string[]): string => {
  const [first = [], ...rest] = paths.map((path) => path.split('/').filter((part) => part !== ''));
  const length = first.findIndex((part, index) => rest.some((other) => other[index] !== part));
  const common = first.slice(0, length < 0 ? first.length : length).join('/');
  return paths[0]?.startsWith('/') ? `/${common}` : common;
};

export const filesMatching = (pattern: string): string[] =>
  globSync(pattern).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
