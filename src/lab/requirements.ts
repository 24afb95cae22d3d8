import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Fault } from '../source/fault.ts';

/** The programs that a lab is made of, and the Debian packages that have them. */
export const programs = {
  'apt-get': 'apt',
  busybox: 'busybox',
  chroot: 'coreutils',
  debootstrap: 'debootstrap',
  'dpkg-scanpackages': 'dpkg-dev',
  ip: 'iproute2',
  mount: 'mount',
  nsenter: 'util-linux',
  ssh: 'openssh-client',
  'ssh-keygen': 'openssh-client',
  'systemd-nspawn': 'systemd-container',
  unshare: 'util-linux',
  wget: 'wget',
} as const;

/** Fault 'lab' that says in a line what is missing, and the remedy. */
export const checkRequirements = async (): Promise<void> => {
  checkRoot();
  const missing = await missingPrograms();
  if (missing.length > 0)
    throw new Fault('lab', `a lab needs ${missing.map(([program]) => program).join(', ')}`, {
      hint: `apt-get install ${[...new Set(missing.map(([, name]) => name))].join(' ')}`,
    });
};

/** Throws a 'lab' Fault for anybody but root. */
export const checkRoot = (): void => {
  if (process.getuid?.() !== 0)
    throw new Fault('lab', 'a lab is made of namespaces, mounts and cgroups: only root can make it', {
      hint: 'run the command by sudo',
    });
};

const missingPrograms = async (): Promise<readonly (readonly [string, string])[]> => {
  const found = await Promise.all(Object.entries(programs).map(([program]) => isInstalled(program)));
  return Object.entries(programs).filter((_, index) => !found[index]);
};

const isInstalled = async (program: string): Promise<boolean> => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const tries = folders.map((folder) =>
    access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(tries)).includes(true);
};
