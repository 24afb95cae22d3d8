import { randomInt } from 'node:crypto';
import type { ExecuteOptions, Reply } from '../../connections/contract.ts';
import { expandable } from '../../modules/commands/words.ts';
import type { Sh } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import { execute, request, type Target } from '../target.ts';
import askText from './ask.sh';
import startText from './start.sh';

/** Something that goes on on a host by itself, in a folder of its own there. */
export interface Job {
  /** Ansible's form: a random number and the number of the controller's process. */
  readonly id: string;
  /** The folder of all jobs, as content writes it: `~/.ansible_async`. */
  readonly folder: string;
  readonly limitSeconds: number;
}

/** A job that has not begun, in a folder of the host. */
export const newJob = (folder: string, limitSeconds: number): Job => ({
  id: `j${randomInt(1e11, 1e12)}.${process.pid}`,
  folder,
  limitSeconds,
});

/** How a job does. `lost`: its processes are gone, and did not say how they ended. */
export type JobState =
  | { readonly state: 'unknown' | 'running' | 'late' | 'lost' }
  | { readonly state: 'ended'; readonly reply: Reply; readonly times: JobTimes };

export interface JobTimes {
  /** By the clock of the host: `2026-11-23 01:14:03`. */
  readonly start: string;
  readonly end: string;
  readonly seconds: number;
}

/** Begins a job; it is in the hands of the host when this has come back with its folder. */
export const startJob = async (
  target: Target,
  job: Job,
  task: Sh,
  options: Pick<ExecuteOptions, 'stdin' | 'directory'>,
): Promise<string> => {
  const script = lines(sh`o_task=${task.text}`, sh`set -- ${folderOf(job)} ${Math.ceil(job.limitSeconds)}`, {
    text: startText,
  });
  const reply = await execute(target, script, options);
  if (reply.status !== 0) throw new Fault('task', `the job could not begin: ${reply.stderr.trim()}`);
  return reply.stdout.trim();
};

/** Asks a job how it does: one round trip. */
export const askJob = async (target: Target, job: Pick<Job, 'id' | 'folder'>): Promise<JobState> => {
  const reply = await request(target, lines(sh`set -- ${folderOf(job)}`, { text: askText }));
  const [first = '', ...rest] = reply.stdout.split(/(?<=\n)/);
  const [word, status, from, startDay, startTime, to, endDay, endTime] = first.trim().split(' ');
  switch (word) {
    case 'ended':
      return {
        state: 'ended',
        reply: { status: Number(status), stdout: rest.join(''), stderr: reply.stderr },
        times: {
          start: `${startDay} ${startTime}`,
          end: `${endDay} ${endTime}`,
          seconds: Number(to) - Number(from),
        },
      };
    case 'unknown':
    case 'running':
    case 'late':
      return { state: word };
    default:
      return { state: 'lost' };
  }
};

/** Removes what a job left. */
export const forgetJob = async (target: Target, job: Pick<Job, 'id' | 'folder'>): Promise<void> => {
  await request(target, sh`rm -rf ${folderOf(job)}`);
};

const folderOf = ({ folder, id }: Pick<Job, 'id' | 'folder'>): Sh => expandable(`${folder}/${id}`);
