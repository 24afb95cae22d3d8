import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../source/fault.ts';

/** How many runs are kept; older ones go when a new one starts. */
export const runsKept = 50;

/** The name, beside the runs, of a link to the one started last. */
export const latest = 'latest';

/** Where the runs of a project are recorded. */
export const runsFolder = (project: string): string => join(project, '.orchestrate', 'runs');

/** The file that holds a run's events. */
export const eventsFile = (project: string, run: string): string =>
  join(runsFolder(project), run, 'events.ndjson');

/** A new run's id: its start in UTC and four random hex digits, so that ids sort by time. `2026-11-23T01-02-03-ab12` */
export const newRunId = (now: Date = new Date()): string =>
  `${now.toISOString().slice(0, 19).replaceAll(':', '-')}-${randomBytes(2).toString('hex')}`;

/** The recorded runs of a project, oldest first; none where there is no record. */
export const listRuns = async (project: string): Promise<string[]> => {
  const names = await readdir(runsFolder(project)).catch(() => []);
  return names.filter((name) => runId.test(name)).sort();
};

/**
 * The run that a person means by `latest`, by an id, or by an id's unambiguous beginning or end. Throws a
 * 'missing-file' `Fault` where there is none, or more than one.
 */
export const findRun = async (project: string, wanted: string): Promise<string> => {
  const runs = await listRuns(project);
  const found = wanted === latest ? runs.slice(-1) : runs.filter((run) => isMeant(run, wanted));
  const [run] = found;
  if (run !== undefined && found.length === 1) return run;
  if (run !== undefined) {
    throw new Fault('missing-file', `'${wanted}' means ${found.length} runs`, {
      hint: `one of ${found.join(', ')}`,
    });
  }
  const newest = runs.at(-1);
  throw new Fault('missing-file', `no run '${wanted}' is recorded in ${runsFolder(project)}`, {
    hint: newest === undefined ? undefined : `the last run is ${newest}`,
  });
};

const runId = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[0-9a-f]{4}$/;

const isMeant = (run: string, wanted: string): boolean =>
  wanted !== '' && (run.startsWith(wanted) || run.endsWith(wanted));
