import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { attempt, type Outcome } from '../../../src/lab/command.ts';
import type { Lab } from '../../../src/lab/contract.ts';
import type { Event, HostFinished, RunFinished } from '../../../src/record/events.ts';
import { eventsFile, findRun } from '../../../src/record/folder.ts';
import { readEvents } from '../../../src/record/reader.ts';
import { eventually, ssh } from './lab.ts';

/** The hosts of inventory/lab: the plan's seven, and one that plays SQL Server. */
export const hosts = [
  { name: 'web1', address: '10.10.19.1' },
  { name: 'tomcat1', address: '10.10.19.2' },
  { name: 'tomcat2', address: '10.10.19.3' },
  { name: 'publish1', address: '10.10.19.4' },
  { name: 'publish2', address: '10.10.19.5' },
  { name: 'cache1', address: '10.10.19.6' },
  { name: 'cache2', address: '10.10.19.7' },
  { name: 'db1', address: '10.10.18.3' },
] as const;

/** Those that site.yml deploys to. */
export const deployed = hosts.slice(0, 7);

/** `orchestrate run` on a lab of the caches alone, with the lab's inventory. */
export const runCommand = (lab: Lab, ...args: readonly string[]): readonly string[] => [
  process.execPath,
  'bin/orchestrate.js',
  'run',
  '--lab-name',
  lab.name,
  '-i',
  'inventory/lab',
  ...args,
];

export const run = (lab: Lab, ...args: readonly string[]): Promise<Outcome> =>
  attempt(runCommand(lab, ...args));

/** A run that goes on beside the test, in a process group of its own. */
export const startRun = (lab: Lab, ...args: readonly string[]): ChildProcess => {
  const [command = '', ...rest] = runCommand(lab, ...args);
  return spawn(command, rest, { stdio: 'ignore', detached: true });
};

/** `kill -9` of the whole group: `run --lab` is a child in the lab's namespace. */
export const killRun = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined) throw new Error('it did not start');
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
};

/** The events of the run that was started last. */
export const lastEvents = async (): Promise<readonly Event[]> => {
  const events: Event[] = [];
  for await (const event of readEvents(eventsFile('.', await findRun('.', 'latest')))) events.push(event);
  return events;
};

export const finished = (events: readonly Event[]): readonly HostFinished[] =>
  events.filter((event) => event.type === 'host-finished');

/** The outcomes that cost more than that many round trips, for people. */
export const costlier = (
  events: readonly Event[],
  most: number,
  counts: (outcome: HostFinished) => boolean = () => true,
): readonly string[] => {
  const names = new Map(
    events.flatMap((event) => (event.type === 'task-started' ? [[event.task, event.name] as const] : [])),
  );
  return finished(events)
    .filter((outcome) => outcome.roundTrips > most && counts(outcome))
    .map(({ host, task, roundTrips }) => `${host}: ${names.get(task)}: ${roundTrips}`);
};

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

/** Waits until every Tomcat answers through its balancers again. It asks them: without requests a member in error stays so. */
export const settled = (lab: Lab): Promise<true> =>
  eventually(async () => {
    const { status } = await run(lab, '--tags', 'httpd', 'verify.yml');
    return status === 0 ? true : undefined;
  }, 90);
