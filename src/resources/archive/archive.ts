import { type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './archive.sh';
import { type ArchiveEntry, type ArchiveFormat, cleanName } from './entry.ts';

/** What an archive on the host holds. */
export type ArchiveState =
  | { readonly failed: string }
  | { readonly format: ArchiveFormat; readonly entries: readonly ArchiveEntry[] };

export const archiveKind: ResourceKind<{ readonly path: string }, ArchiveState> = {
  name: 'archive',
  prelude,
  key: ({ path }) => path,
  read: ({ path }) => sh`o_listing ${path}`,
  parse: (_, output) => parseListing(output),
  absent: ({ path }) => ({ failed: `${path} is no file` }),
};

const read = reader(archiveKind);

/** What is in an archive. */
export const archive = (path: string) => read({ path });

const parseListing = (output: string): ArchiveState => {
  const [format = '', ...rest] = output.split('\n').filter((line) => line !== '');
  const failed = rest.at(-1) === 'failed' || format === 'failed';
  if (failed || !isFormat(format)) return { failed: rest.filter((line) => line !== 'failed').join('\n') };
  const entries = rest.flatMap(format === 'zip' ? zipLine : tarLine);
  return entries.length > 0 || rest.length === 0 ? { format, entries } : { failed: rest.join('\n') };
};

const FORMATS: readonly string[] = ['tar', 'gz', 'bz2', 'xz', 'zst', 'zip'] satisfies ArchiveFormat[];
const isFormat = (word: string): word is ArchiveFormat => FORMATS.includes(word);

/** `-rw-r--r-- root/root  2 2026-11-23 01:41:00 name`, with ` -> target` or ` link to name`. */
const TAR = /^([-dlh])(\S{9})\S*\s+\S+\s+(\d+)\s+(\d{4}-\d\d-\d\d)\s+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s+(.*)$/;

const tarLine = (line: string): readonly ArchiveEntry[] => {
  const [, letter = '', bits = '', size, date, time = '', rest = ''] = TAR.exec(line) ?? [];
  const type = TYPES[letter];
  if (type === undefined) return [];
  const name =
    type === 'link' ? rest.replace(/ -> .*$/, '') : type === 'hard' ? rest.replace(/ link to .*$/, '') : rest;
  const path = cleanName(unescaped(name));
  if (path === undefined) return [];
  const seconds = time.length > 5 ? Date.parse(`${date}T${time.slice(0, 8)}Z`) / 1000 : undefined;
  return [{ path, name, type, size: Number(size), mode: modeOf(bits), mtime: seconds }];
};

const TYPES: Readonly<Record<string, ArchiveEntry['type']>> = {
  '-': 'file',
  d: 'directory',
  l: 'link',
  h: 'hard',
};

/** Octal escapes are bytes. */
const unescaped = (name: string): string =>
  /\\[0-7]{3}/.test(name)
    ? Buffer.from(
        name.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
          String.fromCharCode(Number.parseInt(octal, 8)),
        ),
        'latin1',
      ).toString('utf8')
    : name;

const modeOf = (bits: string): string => {
  const value = [...bits].reduce(
    (mode, bit, index) => (/[-ST]/.test(bit) ? mode : mode | (0o400 >> index)),
    0,
  );
  const special =
    (/^..[sS]/.test(bits) ? 4 : 0) + (/^.{5}[sS]/.test(bits) ? 2 : 0) + (/[tT]$/.test(bits) ? 1 : 0);
  return `${special}${value.toString(8).padStart(3, '0')}`;
};

/** `  2  2026-11-23 01:41   name`; other lines are heading and sum. */
const zipLine = (line: string): readonly ArchiveEntry[] => {
  const [, size, name = ''] = /^\s*(\d+)\s+\d[\d-]+\s+\d\d:\d\d(?::\d\d)?\s+(.+)$/.exec(line) ?? [];
  const path = cleanName(name);
  // What unzip cannot show, it shows as question marks.
  if (path === undefined || path.includes('?')) return [];
  const isDirectory = name.endsWith('/');
  return [
    {
      path,
      name,
      type: isDirectory ? 'directory' : 'file',
      size: Number(size),
      mode: isDirectory ? '0755' : '0644',
    },
  ];
};
