import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../source/fault.ts';
import type { Place } from './place.ts';
import { startOf } from './proc.ts';

/**
 * Takes a lab's name for this process, by making its state folder. The folder comes with the claimant already in it,
 * so there is no moment in which a second `up` could take the first for a dead one. Fault 'lab' if it is taken.
 */
export const claim = async ({ name, stateFolder }: Place): Promise<void> => {
  const draft = `${stateFolder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await writeFile(claimantFile(draft), `${process.pid} ${await startOf(process.pid)}\n`);
  try {
    await rename(draft, stateFolder);
  } catch (cause) {
    await rm(draft, { recursive: true });
    throw new Fault('lab', `something else is making lab ${name}`, { hint: 'orchestrate lab status', cause });
  }
};

/** The pid of the process that is making the lab, or made it, if it still runs. */
export const claimantOf = async ({ stateFolder }: Place): Promise<number | undefined> => {
  const text = await readFile(claimantFile(stateFolder), 'utf8').catch(() => '');
  const [pid = 0, started] = text.split(' ').map(Number);
  return pid > 0 && (await startOf(pid)) === started ? pid : undefined;
};

/** Removes what a claimant left that was killed before it had made its claim. */
export const removeClaims = async ({ stateFolder }: Place): Promise<void> => {
  const folder = dirname(stateFolder);
  const drafts = (await readdir(folder).catch(() => [])).filter((entry) =>
    entry.startsWith(`${basename(stateFolder)}.`),
  );
  for (const draft of drafts) await rm(join(folder, draft), { recursive: true, force: true });
};

const claimantFile = (folder: string): string => join(folder, 'claimant');
