import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../source/fault.ts';
import { createCgroup, inCgroup, pidsIn } from './cgroup.ts';
import { start } from './command.ts';
import { joinScript, type Place, serverCgroup } from './place.ts';
import { listensOn } from './proc.ts';

/** Serves packages and files to the hosts over HTTP, inside the lab's network and nowhere else. */
export const startServer = async (place: Place, address: string, packages: string): Promise<void> => {
  await mkdir(join(place.servedFolder, 'files'), { recursive: true });
  await symlink(packages, join(place.servedFolder, 'packages'));
  await createCgroup(serverCgroup(place));
  const httpd = ['busybox', 'httpd', '-f', '-p', `${address}:80`, '-h', place.servedFolder];
  const inside = ['ip', 'netns', 'exec', place.namespace, ...httpd];
  const log = join(place.stateFolder, 'server.log');
  const hasEnded = start(await inCgroup(joinScript(place), serverCgroup(place), inside), log);
  if (!(await comesUp(place, hasEnded)))
    throw new Fault('lab', `the lab's server did not start\n${(await readFile(log, 'utf8')).trim()}`.trim());
};

const comesUp = async (place: Place, hasEnded: () => boolean): Promise<boolean> => {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await sleep(20)) {
    const [pid] = await pidsIn(serverCgroup(place));
    if (pid !== undefined && (await listensOn(pid, 80))) return true;
    if (hasEnded()) return false;
  }
  return false;
};
