import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/record/events.ts';
import { eventsFile, findRun, listRuns, newRunId, runsFolder, runsKept } from '../../src/record/folder.ts';
import { readEvents } from '../../src/record/reader.ts';
import { openStore } from '../../src/record/store.ts';
import { someEvents } from './events.ts';

const temporary = await mkdtemp(join(tmpdir(), 'orchestrate-record-'));
afterAll(() => rm(temporary, { recursive: true }));

let project: string;
let warnings: string[];
beforeEach(async () => {
  project = await mkdtemp(join(temporary, 'project-'));
  warnings = [];
});

const run = '2026-11-23T01-02-03-ab12';
const open = (name = run) => openStore({ project, run: name, warn: (message) => warnings.push(message) });
const read = async (file: string): Promise<Event[]> => {
  const events: Event[] = [];
  for await (const event of readEvents(file)) events.push(event);
  return events;
};
const mode = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

describe('a record', () => {
  it('reads back as it was written, in order', async () => {
    const store = open();
    for (const event of someEvents) store.append(event);
    await store.close();
    expect(await read(eventsFile(project, run))).toEqual(someEvents);
    expect(warnings).toEqual([]);
  });

  it('cut at any byte, reads back to the last whole event', async () => {
    const store = open();
    for (const event of someEvents) store.append(event);
    await store.close();
    const whole = await readFile(eventsFile(project, run));
    const ends = [...whole.entries()].flatMap(([index, byte]) => (byte === 10 ? [index] : []));
    const file = join(project, 'cut');
    for (let length = 0; length <= whole.length; length++) {
      await writeFile(file, whole.subarray(0, length));
      expect(await read(file)).toEqual(someEvents.slice(0, ends.filter((end) => end <= length).length));
    }
  });

  it('is written while the run goes on, not only at its end', async () => {
    const store = open();
    for (const event of someEvents) store.append(event);
    await expect.poll(() => read(eventsFile(project, run)).catch(() => [])).toEqual(someEvents);
    await store.close();
  });

  it('is for its owner only', async () => {
    const store = open();
    await store.close();
    expect(await mode(join(runsFolder(project), run))).toBe('700');
    expect(await mode(runsFolder(project))).toBe('700');
    expect(await mode(eventsFile(project, run))).toBe('600');
  });

  it('stays out of version control', async () => {
    await open().close();
    expect(await readFile(join(project, '.orchestrate', '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('that cannot be made is one warning, and the run goes on', async () => {
    await writeFile(join(project, '.orchestrate'), 'a file where the folder should be');
    const store = open();
    for (const event of [...someEvents, ...someEvents]) store.append(event);
    await store.close();
    expect(warnings).toEqual([expect.stringMatching(/^the run is not recorded: ENOTDIR/)]);
  });

  it('of a disk that fills up is one warning, and what fitted reads back', async () => {
    const script = `
      import { openStore } from '${join(import.meta.dirname, '../../src/record/store.ts')}';
      const store = openStore({ project: process.argv[1], run: '${run}', warn: console.log });
      for (let n = 0; n < 9000; n++) store.append({ type: 'warning', time: n, message: 'full' });
      await store.close();`;
    const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" --input-type=module-typescript -e "$1" "$2"`;
    const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, script, project]);
    expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^the run is not recorded: EFBIG/)]);
    const events = await read(eventsFile(project, run));
    expect(events.length).toBeGreaterThan(0);
    expect(events.map((event) => event.time)).toEqual(events.map((_, index) => index));
  });

  it('with a broken line before its last is refused', async () => {
    const file = join(project, 'broken');
    await writeFile(file, `${JSON.stringify(someEvents[0])}\n{"type":\n${JSON.stringify(someEvents[1])}\n`);
    await expect(read(file)).rejects.toThrow(`line 2 of ${file} is not an event`);
  });

  it('that is not there is a fault', async () => {
    await expect(read(join(project, 'none'))).rejects.toThrow(/cannot read .*none/);
  });
});

describe('the runs of a project', () => {
  it('have readable ids that sort by time', () => {
    expect(newRunId(new Date('2026-11-23T01:02:03.456Z'))).toMatch(/^2026-11-23T01-02-03-[0-9a-f]{4}$/);
  });

  it('are kept up to a bound, the oldest going first, and nothing else in the folder goes', async () => {
    const old = Array.from({ length: runsKept + 2 }, (_, n) => newRunId(new Date(n * 1000)));
    for (const name of old) await open(name).close();
    await writeFile(join(runsFolder(project), 'notes'), '');
    await open().close();
    expect(await listRuns(project)).toEqual([...old.slice(3), run]);
    expect(await readdir(runsFolder(project))).toContain('notes');
  });

  it('have a link to the latest', async () => {
    await open('2026-11-23T01-02-02-ffff').close();
    await open().close();
    expect(await readlink(join(runsFolder(project), 'latest'))).toBe(run);
    expect(await findRun(project, 'latest')).toBe(run);
  });

  it('are found by the beginning or the end of their id', async () => {
    await open('2026-11-22T01-02-02-ffff').close();
    await open().close();
    expect(await findRun(project, '2026-11-22')).toBe('2026-11-22T01-02-02-ffff');
    expect(await findRun(project, 'ab12')).toBe(run);
    await expect(findRun(project, '2026')).rejects.toThrow("'2026' means 2 runs");
    await expect(findRun(project, 'cd34')).rejects.toMatchObject({ hint: `the last run is ${run}` });
  });
});
