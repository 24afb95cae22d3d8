import baseScript from './base.sh';
import { cached } from './cache.ts';
import { inCgroup } from './cgroup.ts';
import { run } from './command.ts';
import { machineMirror } from './mirror.ts';
import { buildCgroup, joinScript, type Place } from './place.ts';
import { basePackages, suite, users } from './recipe.ts';

/** The folder with the base of all hosts: a minimal Debian with systemd and sshd, and without Python. */
export const baseImage = (place: Place, onProgress: (line: string) => void): Promise<string> =>
  cached('base', { suite, basePackages, baseScript, users }, place, async (folder) => {
    onProgress(`building the base image, Debian ${suite}: once, about a minute`);
    const alone = ['unshare', '--mount', '--propagation=slave', '--'];
    const debootstrap = ['debootstrap', '--variant=minbase', `--include=${basePackages.join(',')}`, suite];
    await run(
      'build the base image',
      await within(place, [...alone, ...debootstrap, folder, await machineMirror()]),
    );
    await run('finish the base image', await within(place, [...alone, 'chroot', folder, 'sh', '-s']), {
      stdin: [baseScript, ...users.map(userScript)].join('\n'),
      environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    });
  });

const within = (place: Place, argv: readonly string[]): Promise<readonly string[]> =>
  inCgroup(joinScript(place), buildCgroup(place), argv);

const userScript = ({ name, password }: (typeof users)[number]): string =>
  password === undefined
    ? `useradd --create-home --shell /bin/bash --groups lab-admins ${name}`
    : `useradd --create-home --shell /bin/bash --groups sudo ${name}\necho '${name}:${password}' | chpasswd`;
