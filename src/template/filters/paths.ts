import { existsSync, globSync, realpathSync, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { posix, win32 } from 'node:path';
import { typeError, valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { tuple } from '../../values/tuple.ts';
import { typeName } from '../../values/types.ts';
import { isList } from '../../values/value.ts';
import { textOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

/** Paths of the controller, as Python's os.path has them. */
export const pathFilters: FilterTable = {
  basename: filter('', (_, value) => textOf(value).split('/').at(-1) ?? ''),
  dirname: filter('', (_, value) => dirname(textOf(value))),
  win_basename: filter('', (_, value) => win32.basename(textOf(value))),
  win_dirname: filter('', (_, value) =>
    !/[\\/]/.test(textOf(value)) ? '' : win32.dirname(textOf(value)).replace(/(?<=[^:\\])\\+$/, ''),
  ),
  win_splitdrive: filter('', (_, value) => {
    const [, drive = '', rest = ''] = /^([A-Za-z]:|\\\\[^\\]+\\[^\\]+)?([\s\S]*)$/.exec(textOf(value)) ?? [];
    return tuple(drive, rest);
  }),
  expanduser: filter('', (_, value) => expandUser(textOf(value))),
  expandvars: filter('', (session, value) =>
    str(value).replace(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (whole, braced?: string, bare?: string) => session.options.environment?.[braced ?? bare ?? ''] ?? whole,
    ),
  ),
  realpath: filter('', (_, value) => realPath(textOf(value))),
  normpath: filter('', (_, value) => normal(textOf(value))),
  relpath: filter(
    "start='.'",
    (_, value, start = '.') => posix.relative(posix.resolve(str(start)), posix.resolve(str(value))) || '.',
  ),
  splitext: filter('', (_, value) => {
    const [, root = '', extension = ''] = /^((?:[\s\S]*\/)?\.*[^/]*?)(\.[^./]*)?$/.exec(textOf(value)) ?? [];
    return root === '' ? tuple(extension, '') : tuple(root, extension);
  }),
  path_join: filter('', (_, value) => {
    if (typeof value === 'string') return value;
    if (isList(value)) return joinPaths(value.map(textOf));
    throw typeError(`|path_join expects string or sequence, got ${typeName(value)} instead.`);
  }),
  commonpath: filter('', (_, value) => {
    if (!isList(value)) throw typeError(`|commonpath expects sequence, got ${typeName(value)} instead.`);
    return commonPath(value.map(textOf));
  }),
  fileglob: filter('', (_, value) => filesMatching(str(value))),
};

const dirname = (path: string): string => {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
};

/** A path with `~` for the controller's own home; others' homes are not known. */
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
const joinPaths = (parts: readonly string[]): string => {
  if (parts.length === 0) throw typeError('|path_join expects at least one part of a path');
  return parts.reduce((path, part) => {
    if (part.startsWith('/') || path === '') return part;
    return path.endsWith('/') ? path + part : `${path}/${part}`;
  }, '');
};

const commonPath = (paths: readonly string[]): string => {
  if (paths.length === 0) throw valueError('commonpath() arg is an empty sequence');
  const [first = [], ...rest] = paths.map((path) => path.split('/').filter((part) => part !== ''));
  const length = first.findIndex((part, index) => rest.some((other) => other[index] !== part));
  const common = first.slice(0, length < 0 ? first.length : length).join('/');
  return paths[0]?.startsWith('/') ? `/${common}` : common;
};

/** The files of the controller that a glob pattern names. */
export const filesMatching = (pattern: string): string[] =>
  globSync(pattern).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
