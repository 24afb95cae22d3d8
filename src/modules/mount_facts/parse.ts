import { unescaped } from '../../facts/sizes.ts';

/** Something that is mounted, or would be. */
export interface Mount {
  readonly source: string;
  /** The line that says so. */
  readonly line: string;
  readonly device: string;
  readonly mount: string;
  readonly fstype: string;
  readonly options: string;
  readonly dump: number;
  readonly passno: number;
}

type Fields = Omit<Mount, 'source' | 'line'>;

/** Mounts in the order in which the sources tell of them: a line without a tab before it is a source's name. */
export const mountsIn = (output: string): readonly Mount[] => {
  let source = '';
  return output.split('\n').flatMap((text): readonly Mount[] => {
    if (!text.startsWith('\t')) {
      source = text;
      return [];
    }
    const line = text.slice(1).trim();
    if (line === '' || line.startsWith('#')) return [];
    const fields = (source.includes('/') ? (BY_FILE[source.replace(/^.*\//, '')] ?? fstab) : told)(line);
    return fields ? [{ source, line, ...fields }] : [];
  });
};

/** As fstab(5) has it, and the kernel's table. */
const fstab = (line: string): Fields | undefined => {
  const [device, mount, fstype, options, dump, passno] = line.split(/\s+/);
  if (device === undefined || mount === undefined || fstype === undefined || options === undefined)
    return undefined;
  return {
    device: unescaped(device),
    mount: unescaped(mount),
    fstype,
    options,
    dump: Number(dump ?? 0),
    passno: Number(passno ?? 0),
  };
};

const vfstab = (line: string): Fields | undefined => {
  const [device = '', , mount, fstype, passno, , options] = line.split(/\s+/);
  if (mount === undefined || fstype === undefined || options === undefined) return undefined;
  return { device, mount, fstype, options, dump: 0, passno: Number(passno) || 0 };
};

/** Solaris: the time of the mount stands last. */
const mnttab = (line: string): Fields | undefined => {
  const [device = '', mount, fstype, options] = line.split('\t');
  if (mount === undefined || fstype === undefined || options === undefined) return undefined;
  return { device, mount, fstype, options, dump: 0, passno: 0 };
};

const BY_FILE: Readonly<Record<string, (line: string) => Fields | undefined>> = { fstab, vfstab, mnttab };

/** What the program says: `DEVICE on PLACE type TYPE (OPTIONS)`, or with the type among the options. */
const told = (line: string): Fields | undefined => {
  const linux = /^(.+) on (.+) type (\S+) \((.*)\)$/.exec(line);
  const [, device = '', mount = '', fstype = '', options = ''] =
    linux ?? /^(.+) on (.+) \(([^,)]+)(?:, ?)?(.*)\)$/.exec(line) ?? [];
  return fstype === '' ? undefined : { device, mount, fstype, options, dump: 0, passno: 0 };
};
