import { type FileHandle, mkdir, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Event } from './events.ts';
import { eventsFile, latest, listRuns, runsFolder, runsKept } from './folder.ts';

/** Milliseconds that an event may wait in memory: what a killed run can lose. */
const flushAfter = 200;

/** Events that are written at once, however young: bounds the memory of a run that talks a lot. */
const flushAt = 2_000;

/** The record of a run being written. */
export interface Store {
  /** Keeps an event: returns at once, writes soon. Never throws. */
  append(event: Event): void;
  /** Writes what is left. Never rejects. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The folder that `.orchestrate/` is, or will be, in. */
  readonly project: string;
  /** Made by `newRunId`. */
  readonly run: string;
  /** Told once if the record cannot be written (read-only, disk full): the run goes on without. */
  readonly warn: (message: string) => void;
}

/**
 * Records a run as NDJSON, one event a line, only its owner may read it. Whole lines are appended in order, so a run
 * killed at any moment reads back to the last whole event.
 */
export const openStore = ({ project, run, warn }: StoreOptions): Store => {
  const file = eventsFile(project, run);
  let waiting: Event[] = [];
  let timer: NodeJS.Timeout | undefined;
  let broken = false;
  const giveUp = (error: unknown): void => {
    if (!broken) warn(`the run is not recorded: ${error instanceof Error ? error.message : String(error)}`);
    broken = true;
    waiting = [];
  };
  const opened = create(file).then((handle) => ({ handle }), giveUp);
  let written: Promise<unknown> = opened.then(() => broken || tidy(project, run));

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = waiting.map((event) => `${JSON.stringify(event)}\n`).join('');
    waiting = [];
    written = written.then(async () => {
      if (!broken) await (await opened)?.handle.appendFile(text).catch(giveUp);
    });
  };

  return {
    append(event) {
      if (broken) return;
      waiting.push(event);
      if (waiting.length >= flushAt) flush();
      else timer ??= setTimeout(flush, flushAfter).unref();
    },
    async close() {
      flush();
      await written;
      await (await opened)?.handle.close().catch(giveUp);
    },
  };
};

/** Makes the run's folder and file, for their owner alone; the run's own id makes them new. */
const create = async (file: string): Promise<FileHandle> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return open(file, 'ax', 0o600);
};

/**
 * Points `latest` at the run, removes the oldest runs, and keeps the record out of version control. None of it is worth a
 * word to the user if it fails: the record itself is there.
 */
const tidy = async (project: string, run: string): Promise<unknown> =>
  Promise.allSettled([
    point(runsFolder(project), run),
    prune(project),
    writeFile(join(project, '.orchestrate', '.gitignore'), '*\n', { flag: 'wx', mode: 0o600 }),
  ]);

/** Renames a new link over the old one, so that there is a `latest` at every moment. */
const point = async (runs: string, run: string): Promise<void> => {
  const link = join(runs, `.${latest}-${run}`);
  await symlink(run, link);
  await rename(link, join(runs, latest));
};

const prune = async (project: string): Promise<unknown> => {
  const old = (await listRuns(project)).slice(0, -runsKept);
  return Promise.all(
    old.map((name) => rm(join(runsFolder(project), name), { recursive: true, force: true })),
  );
};
