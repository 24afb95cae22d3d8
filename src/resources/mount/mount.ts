import {
  effect,
  type Knowable,
  type ResourceKind,
  reader,
  type Sh,
  type Step,
  unknown,
} from '../contract.ts';
import { path } from '../path/path.ts';
import { sh } from '../sh.ts';
import prelude from './mount.sh';

/** A directory as a place where something is mounted. */
export interface MountState {
  /** Absolute, links followed. */
  readonly path: string;
  readonly isMounted: Knowable<boolean>;
  /** As the kernel has it: of a bind mount the device. */
  readonly src?: Knowable<string> | undefined;
}

interface MountQuery {
  readonly path: string;
}

export const mountKind: ResourceKind<MountQuery, MountState> = {
  name: 'mount',
  prelude,
  key: ({ path }) => path,
  read: ({ path }) => sh`o_mount ${path}`,
  parse: ({ path: asked }, output) => {
    const [path = asked, found = ''] = output.split('\n');
    const [src = ''] = found.split(' ');
    return { path: path.replaceAll('\\\\', '\\'), isMounted: src !== '', ...(src !== '' && { src }) };
  },
  absent: ({ path }) => ({ path, isMounted: false }),
};

const read = reader(mountKind);

/** What is mounted at a place. */
export const mountAt = (path: string) => read({ path });

/** A filesystem, and how it is mounted. */
export interface Filesystem {
  readonly src: string;
  readonly fstype: string;
  readonly opts: string;
}

const mounting = (place: string, { src, fstype, opts }: Filesystem): Sh =>
  sh`mount -t ${fstype} -o ${opts} -- ${src} ${place}`;

/** What lies there is another thing from now on. */
const effects = (asked: string, place: string, isMounted: boolean) => [
  effect(path(place), { type: 'directory', below: unknown }),
  effect(mountAt(asked), { isMounted, src: isMounted ? unknown : undefined }),
];

/** Mounts a filesystem at a directory, which is made where there is none. */
export const mountFilesystem = (asked: string, place: string, filesystem: Filesystem): Step => ({
  title: `mount ${filesystem.src} at ${place}`,
  sh: sh`mkdir -p -- ${place} && ${mounting(place, filesystem)}`,
  effects: effects(asked, place, true),
  long: true,
});

/** Mounts with other options; where the filesystem cannot do so, it is unmounted for it. */
export const remount = (asked: string, place: string, filesystem: Filesystem): Step => ({
  title: `mount ${filesystem.src} at ${place} anew`,
  sh: sh`mount -o ${`remount,${filesystem.opts}`} -- ${place} 2>/dev/null || { umount -- ${place} && ${mounting(place, filesystem)}; }`,
  effects: effects(asked, place, true),
  long: true,
});

/** Mounts something else in the place of what is mounted. */
export const replaceMount = (asked: string, place: string, filesystem: Filesystem): Step => ({
  title: `mount ${filesystem.src} at ${place} in place of what is there`,
  sh: sh`umount -- ${place} && ${mounting(place, filesystem)}`,
  effects: effects(asked, place, true),
  long: true,
});

/** Mounts what is mounted again, as the file that says so has it, with these options besides. */
export const refreshMount = (asked: string, place: string, opts: string | undefined): Step => ({
  title: `mount ${place} again`,
  sh:
    opts === undefined
      ? sh`mount -o remount -- ${place} || { umount -- ${place} && mount -- ${place}; }`
      : sh`mount -o ${`remount,${opts}`} -- ${place}`,
  effects: effects(asked, place, true),
  long: true,
});

/** Unmounts what is at a place. */
export const unmount = (asked: string, place: string): Step => ({
  title: `unmount ${place}`,
  sh: sh`umount -- ${place}`,
  effects: effects(asked, place, false),
  long: true,
});
