import { access, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../source/fault.ts';

/*
 * Every process of a lab lives in the lab's cgroup, so the kernel itself keeps the list of what `down` must end:
 * no pid is ever remembered, and none that was reused can be hit. The lab works under cgroup v2, v1 and both mixed.
 */

/** The mount points of the cgroup hierarchies, the unified one first: it alone can end a whole tree at once. */
const hierarchies = async (): Promise<readonly string[]> => {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
  const of = (type: string) => mounts.filter((mount) => mount[2] === type).map((mount) => mount[1] ?? '');
  return [...new Set([...of('cgroup2'), ...of('cgroup')])];
};

/** The folders of a cgroup, one in each hierarchy. */
export const foldersOf = async (cgroup: string): Promise<readonly string[]> =>
  (await hierarchies()).map((root) => join(root, cgroup));

/** Makes a cgroup, and those above it, in every hierarchy. */
export const createCgroup = async (cgroup: string): Promise<void> => {
  for (const root of await hierarchies()) {
    let folder = root;
    for (const part of cgroup.split('/')) {
      const parent = folder;
      folder = join(parent, part);
      if (parent !== root) await passOnControllers(parent);
      await makeCgroup(folder);
      await inheritCpus(parent, folder);
    }
  }
};

/** The argv that joins a cgroup and then becomes `argv`. */
export const inCgroup = async (
  joinScript: string,
  cgroup: string,
  argv: readonly string[],
): Promise<readonly string[]> => ['sh', joinScript, ...(await foldersOf(cgroup)), '--', ...argv];

/** The pids in a cgroup and below. None where there is no such cgroup. */
export const pidsIn = async (cgroup: string): Promise<readonly number[]> => {
  const [folder] = await foldersOf(cgroup);
  if (folder === undefined) return [];
  const lists = await Promise.all(
    (await treeOf(folder)).map((each) => readFile(join(each, 'cgroup.procs'), 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split('\n').filter(Boolean).map(Number));
};

/** The memory that the processes of a cgroup hold, in bytes, or nothing where the kernel does not count it. */
export const memoryOf = async (cgroup: string): Promise<number | undefined> => {
  for (const folder of await foldersOf(cgroup)) {
    const stat = await readFile(join(folder, 'memory.stat'), 'utf8').catch(() => '');
    const held = /^(?:anon|total_rss) (\d+)$/m.exec(stat)?.[1];
    if (held !== undefined) return Number(held);
  }
  return undefined;
};

/** Ends every process of a cgroup and removes it, in every hierarchy. Fault 'lab' if one will not end in 20 s. */
export const endCgroup = async (cgroup: string): Promise<void> => {
  const folders = await foldersOf(cgroup);
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    await killAll(cgroup, folders);
    if ((await Promise.all(folders.map(removeTree))).every(Boolean)) return;
    await sleep(10);
  }
  throw new Fault('lab', `processes of ${cgroup} do not end: ${(await pidsIn(cgroup)).join(' ')}`);
};

const killAll = async (cgroup: string, folders: readonly string[]): Promise<void> => {
  const switches = folders.map((folder) => join(folder, 'cgroup.kill'));
  const [usable] = (await Promise.all(switches.map(exists))).flatMap((there, at) =>
    there ? [switches[at]] : [],
  );
  if (usable !== undefined) return writeFile(usable, '1').catch(() => {});
  for (const pid of await pidsIn(cgroup)) endProcess(pid);
};

const endProcess = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
};

/** Whether the tree is gone. */
const removeTree = async (folder: string): Promise<boolean> => {
  for (const each of (await treeOf(folder)).toReversed()) await rmdir(each).catch(() => {});
  const gone = !(await exists(folder));
  // The folder that all labs share goes with the last of them.
  if (gone) await rmdir(dirname(folder)).catch(() => {});
  return gone;
};

/** A cgroup's folder and those below, each before its own. A host makes and removes some while we look. */
const treeOf = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [];
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => treeOf(join(folder, entry.name)));
  return [folder, ...(await Promise.all(below)).flat()];
};

const makeCgroup = (folder: string) =>
  mkdir(folder, { recursive: true }).catch((cause) => {
    throw new Fault('lab', `cannot make the cgroup ${folder}`, {
      hint: 'where the machine is a container itself, it needs cgroups that it can write (privileged)',
      cause,
    });
  });

/** In a v2 cgroup a host's memory is counted where the cgroups above say so. Those must
 * have no processes of their own, and have none. */
const passOnControllers = async (folder: string): Promise<void> => {
  const controllers = await readFile(join(folder, 'cgroup.controllers'), 'utf8').catch(() => '');
  const all = controllers
    .split(/\s+/)
    .filter(Boolean)
    .map((controller) => `+${controller}`);
  await writeFile(join(folder, 'cgroup.subtree_control'), all.join(' ')).catch(() => {});
};

/** A v1 cpuset takes no process before it has CPUs and memory nodes. */
const inheritCpus = async (parent: string, folder: string): Promise<void> => {
  for (const file of ['cpuset.cpus', 'cpuset.mems']) {
    const given = await readFile(join(folder, file), 'utf8').catch(() => undefined);
    if (given?.trim() === '' && !(await exists(join(folder, 'cgroup.controllers'))))
      await writeFile(join(folder, file), await readFile(join(parent, file), 'utf8'));
  }
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
