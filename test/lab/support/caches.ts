import { attempt, type Outcome } from '../../../src/lab/command.ts';
import type { Lab } from '../../../src/lab/contract.ts';
import type { Event, HostFinished, RunFinished } from '../../../src/record/events.ts';
import { eventsFile, findRun } from '../../../src/record/folder.ts';
import { readEvents } from '../../../src/record/reader.ts';
import { ssh } from './lab.ts';

/** The two caches of the plan. */
export const caches = [
  { name: 'cache1', address: '10.10.19.6' },
  { name: 'cache2', address: '10.10.19.7' },
];

/** `orchestrate run` on a lab of the caches alone, with the lab's inventory. */
export const runCommand = (lab: Lab, ...args: readonly string[]): readonly string[] => [
  process.execPath,
  'bin/orchestrate.js',
  'run',
  '--lab-name',
  lab.name,
  '-i',
  'inventory/lab',
  '--limit',
  'cache',
  ...args,
];

export const run = (lab: Lab, ...args: readonly string[]): Promise<Outcome> =>
  attempt(runCommand(lab, ...args));

/** The events of the run that was started last. */
export const lastEvents = async (): Promise<readonly Event[]> => {
  const events: Event[] = [];
  for await (const event of readEvents(eventsFile('.', await findRun('.', 'latest')))) events.push(event);
  return events;
};

export const finished = (events: readonly Event[]): readonly HostFinished[] =>
  events.filter((event) => event.type === 'host-finished');

export const ending = (events: readonly Event[]): RunFinished => {
  const last = events.at(-1);
  if (last?.type !== 'run-finished') throw new Error('the run has no end');
  return last;
};

/** Every file of a host with its size, owner, mode, time and link target; what logging in itself leaves is left out. */
export const fileTree = async (lab: Lab, host: string): Promise<string> => {
  const { status, stdout, stderr } = await ssh(
    lab,
    host,
    "find / -xdev ! -path /run ! -path '/var/log/*' ! -path '/var/lib/systemd/*' -printf '%p %y %m %u %g %s %T@ %l\\n' | sort",
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
};
