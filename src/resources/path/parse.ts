import { Fault } from '../../source/fault.ts';
import { type Attributes, absent, distinctAttributes, type PathState, type PathType } from './state.ts';

/** What `o_path` printed, as a state. */
export const parsePath = (query: string, output: string): PathState => {
  const [name, umask, stat, access, ...rest] = output.split('\n');
  if (name === undefined || umask === undefined || stat === undefined || !name.startsWith('/'))
    throw new Fault('internal', `the state of ${query} came as ${JSON.stringify(output.slice(0, 200))}`);
  const path = unescaped(name);
  if (stat === 'absent') return absent(path, umask);
  const [may = '', user] = (access ?? '').split(' ');
  const state = { path, umask, ...parseStat(stat), access: may, ...numbers({ user }) };
  if (state.type === 'link')
    return { ...state, target: unescaped(rest[0] ?? ''), real: unescaped(rest[1] ?? '') };
  return { ...state, ...parseExtras(rest) };
};

/** What `o_path` printed of the end of a link; undefined for what is no link, or leads nowhere. */
export const linkEnd = (output: string): string | undefined => {
  const lines = output.split('\n');
  const stat = lines[2] ?? 'absent';
  if (stat === 'absent' || parseStat(stat).type !== 'link' || !lines[5]) return undefined;
  return lines.slice(6).join('\n');
};

const unescaped = (line: string): string =>
  line.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));

/** How many words a line of `o_stat` has. */
export const STAT_WORDS = 15;

/** A line of `o_stat`. */
export const parseStat = (line: string) => {
  const [
    hex = '',
    uid,
    gid,
    size,
    links,
    inode,
    device,
    atime,
    mtime,
    ctime,
    blocks,
    blockSize,
    owner,
    group,
    deviceType,
  ] = line.split(' ');
  return {
    ...typeAndMode(hex),
    ...numbers({ uid, gid, size, links, inode, device, atime, mtime, ctime, blocks, blockSize }),
    owner: nameOr(owner, uid),
    group: nameOr(group, gid),
    ...numbers({ deviceType: deviceType?.includes(':') ? deviceNumber(deviceType) : deviceType }),
  };
};

/** The number of a device, as Linux makes it of `MAJOR:MINOR` in hex. */
const deviceNumber = (text: string): string => {
  const [major = 0n, minor = 0n] = text.split(':').map((part) => BigInt(`0x${part}`));
  return String((minor & 0xffn) | (major << 8n) | ((minor & ~0xffn) << 12n));
};

/** The bits of st_mode that hold the type, by what they mean. */
const TYPES: Readonly<Record<number, PathType>> = {
  1: 'fifo',
  2: 'char',
  4: 'directory',
  6: 'block',
  8: 'file',
  10: 'link',
  12: 'socket',
};

/** The type and the permissions in a mode as stat prints it, in hex. */
export const typeAndMode = (hex: string): { readonly type: PathType; readonly mode: string } => {
  const bits = Number.parseInt(hex, 16);
  const type = TYPES[bits >> 12];
  if (type === undefined) throw new Fault('internal', `no type of file is known for the mode ${hex}`);
  return { type, mode: (bits & 0o7777).toString(8).padStart(4, '0') };
};

/** The fields that the host could tell; '-' is what it could not. */
const numbers = <K extends string>(texts: Readonly<Record<K, string | undefined>>) =>
  Object.fromEntries(
    Object.entries<string | undefined>(texts)
      .filter(([, text]) => text !== undefined && text !== '-' && text !== '')
      .map(([field, text]) => [field, Number(text)]),
  ) as Partial<Record<K, number>>;

/** GNU stat says UNKNOWN for an id without a name. */
const nameOr = (name: string | undefined, id: string | undefined): string =>
  name === undefined || name === 'UNKNOWN' || name === '' ? (id ?? '') : name;

const parseExtras = (lines: readonly string[]): Partial<PathState> => {
  const tree: Attributes[] = [];
  const names = lines.filter((line) => line.startsWith('name ')).map((line) => unescaped(line.slice(5)));
  if (names.length > 0) return { names: names.sort() };
  let extras: Partial<PathState> = {};
  for (const [index, line] of lines.entries()) {
    const [word, ...values] = line.split(' ');
    if (word === 'tree') tree.push(attributes(values));
    else if (word === 'mime') extras = { ...extras, mime: mimeOf(values.join(' ')) };
    else if (word === 'checksum' && !values[0]?.endsWith(':'))
      extras = { ...extras, checksum: values[0] ?? '' };
    else if (word === 'content')
      return { ...extras, content: base64(values[0], lines.slice(index + 1).join('')) };
  }
  return tree.length > 0 ? { ...extras, tree: distinctAttributes(tree) } : extras;
};

/** From "text/plain; charset=us-ascii". */
const mimeOf = (text: string): PathState['mime'] => {
  const [, type, charset] = /^([^;]+); charset=(.+)$/.exec(text) ?? [];
  return type === undefined || charset === undefined ? undefined : { type, charset };
};

const attributes = ([hex = '', uid, gid, owner, group]: readonly string[]): Attributes => ({
  ...typeAndMode(hex),
  uid: Number(uid),
  gid: Number(gid),
  owner: nameOr(owner, uid),
  group: nameOr(group, gid),
});

const base64 = (encoding: string | undefined, text: string): string =>
  encoding === 'base64' ? text : Buffer.from(text.replaceAll(' ', ''), 'hex').toString('base64');
