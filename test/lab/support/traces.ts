import { readdir, readFile } from 'node:fs/promises';
import { foldersOf, pidsIn } from '../../../src/lab/cgroup.ts';
import { attempt } from '../../../src/lab/command.ts';
import { cacheFolder, placeOf } from '../../../src/lab/place.ts';

/** Everything on the machine that belongs to a lab of that name, a line each: none after `down`. */
export const tracesOf = async (name: string): Promise<readonly string[]> => {
  const place = placeOf(name);
  const cgroups = await Promise.all(
    (await foldersOf(place.cgroup)).map(async (folder) =>
      (await entries(folder)).length > 0 ? [folder] : [],
    ),
  );
  return [
    ...cgroups.flat().map((folder) => `cgroup ${folder}`),
    ...(await pidsIn(place.cgroup)).map((pid) => `process ${pid}`),
    ...(await processesNaming(place.stateFolder)),
    ...(await readFile('/proc/self/mounts', 'utf8'))
      .split('\n')
      .filter((mount) => mount.includes(`${place.stateFolder}/`)),
    ...(await entries('/run/netns')).filter((entry) => entry === place.namespace),
    ...(await entries('/var/lib/orchestrate-lab')).filter(
      (entry) => entry === name || entry.startsWith(`${name}.`),
    ),
    ...(await entries(cacheFolder)).filter((entry) => entry.endsWith(`.${name}`)),
    ...(await entries('/tmp')).filter((entry) => entry.startsWith('nspawn-root-')),
  ];
};

/** The machine's own network, as `ip` tells it. */
export const machineNetwork = async (): Promise<readonly string[]> => {
  const views = [['-o', 'link'], ['-o', 'address'], ['route', 'show', 'table', 'all'], ['rule']];
  return Promise.all(
    views.map(async (view) => (await attempt(['ip', ...view])).stdout.replace(/ *valid_lft.*/g, '')),
  );
};

const processesNaming = async (text: string): Promise<readonly string[]> => {
  const pids = (await entries('/proc')).filter(
    (entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid,
  );
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.filter((line) => line.includes(`${text}/`)).map((line) => line.replaceAll('\0', ' '));
};

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
