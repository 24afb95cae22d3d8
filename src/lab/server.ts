import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createCgroup, inCgroup } from './cgroup.ts';
import { start } from './command.ts';
import { joinScript, type Place, serverCgroup } from './place.ts';

/** Serves packages and files to the hosts over HTTP, inside the lab's network and nowhere else. */
export const startServer = async (place: Place, address: string, packages: string): Promise<void> => {
  await mkdir(join(place.servedFolder, 'files'), { recursive: true });
  await symlink(packages, join(place.servedFolder, 'packages'));
  await createCgroup(serverCgroup(place));
  const httpd = ['busybox', 'httpd', '-f', '-p', `${address}:80`, '-u', 'nobody', '-h', place.servedFolder];
  const inside = ['ip', 'netns', 'exec', place.namespace, ...httpd];
  start(
    await inCgroup(joinScript(place), serverCgroup(place), inside),
    join(place.stateFolder, 'server.log'),
  );
};
