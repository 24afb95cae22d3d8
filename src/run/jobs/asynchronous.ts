import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../connections/contract.ts';
import { outputFields } from '../../modules/commands/output.ts';
import type { JobAsked } from '../../record/events.ts';
import type { Sh } from '../../resources/contract.ts';
import { Fault } from '../../source/fault.ts';
import type { Scope, Templar } from '../../template/contract.ts';
import type { Value } from '../../values/index.ts';
import type { Attributes } from '../attributes.ts';
import { ofFault, type Result, resultWith, withFields } from '../result.ts';
import type { JobOptions, Target } from '../target.ts';
import { askJob, forgetJob, type Job, newJob, startJob } from './job.ts';

/** `async` and `poll` of a task. */
export interface Asynchronous {
  readonly limitSeconds: number;
  /** 0: it is not waited for. */
  readonly pollSeconds: number;
  readonly folder: string;
}

/** A job that this run began and has not seen the end of. */
export interface OwnJob {
  readonly job: Job;
  /** Asks the host once; the result of the module once the job has ended. */
  ask(): Promise<Result | undefined>;
}

/** Who is told of jobs. */
export interface Listener {
  /** One that is not waited for. */
  keep(job: OwnJob): void;
  /** One that is: each time that it was asked, and how it ended. */
  asked(job: string, state: JobAsked['state']): void;
}

/** Does the module's work on a target; what takes long there can be made a job. */
type Work = (target: Target) => Promise<Result>;

/** `async` above 0 makes a task asynchronous; `poll` is 15 seconds where it is not given, as in Ansible's settings. */
export const asynchronousOf = (
  attributes: Attributes,
  scope: Scope,
  templar: Templar,
): Asynchronous | undefined => {
  const limitSeconds = attributes.number('async') ?? 0;
  if (limitSeconds <= 0) return undefined;
  return {
    limitSeconds,
    pollSeconds: attributes.number('poll') ?? 15,
    folder: jobFolder(scope, templar),
  };
};

/** Where jobs keep what they print: `ansible_async_dir`. */
export const jobFolder = (scope: Scope, templar: Templar): string => {
  const given = scope.lookup('ansible_async_dir');
  return given === undefined ? '~/.ansible_async' : String(templar.resolve(given, scope));
};

/** Actions that happen on the controller, or need it in the middle: with Ansible, too, they cannot go on by themselves. */
const BOUND = new Set([
  'add_host',
  'assemble',
  'assert',
  'copy',
  'debug',
  'expect',
  'fail',
  'fetch',
  'group_by',
  'include_role',
  'include_tasks',
  'include_vars',
  'pause',
  'raw',
  'reboot',
  'script',
  'set_fact',
  'set_stats',
  'synchronize',
  'template',
  'unarchive',
  'validate_argument_spec',
  'wait_for_connection',
]);

/**
 * Runs a module asynchronously. Its commands become a job of the host, which goes on whatever happens to this run;
 * what is short (reading, changing a file) is simply done. With `poll` it is waited for.
 */
export const runAsynchronously = async (
  action: string,
  { limitSeconds, pollSeconds, folder }: Asynchronous,
  target: Target,
  work: Work,
  { keep, asked }: Listener,
): Promise<Result> => {
  if (BOUND.has(action)) return ofFault(new Fault('task', `This action (${action}) does not support async.`));
  const job = newJob(folder, limitSeconds);
  if (pollSeconds > 0) {
    let late = false;
    const asJob = (script: Sh, options: JobOptions) =>
      waited(target, job, pollSeconds, { script, options, asked }).catch((error: unknown) => {
        late = error instanceof TooLate;
        throw error;
      });
    const result = await work({ ...target, asJob });
    asked(job.id, result.failed ? 'failed' : 'ok');
    return late ? ofTooLate(result, job) : finished(result, job);
  }
  const own = unwaited(target, job, work);
  const path = await own.begun;
  keep(own);
  const place = typeof path === 'string' ? path : placeOf(job);
  return resultWith([...jobFields(job, false), ['results_file', place]], { changed: true });
};

/** What a result says of its job. */
export const jobFields = ({ id }: Pick<Job, 'id'>, ended: boolean): [string, Value][] => [
  ['ansible_job_id', id],
  ['started', true],
  ['finished', ended],
];

/** Where a job leaves what comes of it, as content would write it. */
export const placeOf = ({ folder, id }: Pick<Job, 'id' | 'folder'>): string => `${folder}/${id}`;

/** The module's result, as that of a job that has ended. */
const finished = (result: Result, job: Job): Result =>
  withFields(result, [
    ...jobFields(job, true),
    ['results_file', placeOf(job)],
    ...Object.entries(outputFields('', '')),
  ]);

const ofTooLate = (result: Result, job: Job): Result => ({
  ...result,
  fields: new Map([...result.fields, ['async_result', new Map<Value, Value>(jobFields(job, false))]]),
});

const waited = async (
  target: Target,
  job: Job,
  pollSeconds: number,
  { script, options, asked }: { script: Sh; options: JobOptions } & Pick<Listener, 'asked'>,
): Promise<Reply> => {
  await startJob(target, job, script, options);
  const deadline = Date.now() + (job.limitSeconds + GRACE_SECONDS) * 1000;
  for (;;) {
    await sleep(pollSeconds * 1000, undefined, { signal: target.signal });
    const reply = await ended(target, job);
    if (reply) {
      await forgetJob(target, job);
      return reply;
    }
    asked(job.id, 'running');
    if (Date.now() > deadline) throw new TooLate(job);
  }
};

/** The host ends a job in time by itself; this much later we believe that it cannot. */
const GRACE_SECONDS = 10;

/** What a job came to, where it has ended. */
const ended = async (target: Target, job: Job): Promise<Reply | undefined> => {
  const asked = await askJob(target, job);
  switch (asked.state) {
    case 'ended':
      return asked.reply;
    case 'running':
      return undefined;
    case 'late':
      throw new TooLate(job);
    default:
      throw new Fault('task', `the job ${job.id} is gone, and has not said how it ended`);
  }
};

class TooLate extends Fault {
  constructor({ limitSeconds }: Job) {
    super('task', `async task did not complete within the requested time - ${limitSeconds}s`);
  }
}

/** The module goes on behind the task: it waits for its job until somebody asks for it and it has ended. */
const unwaited = (target: Target, job: Job, work: Work): OwnJob & { readonly begun: Promise<unknown> } => {
  const handedOver = Promise.withResolvers<string>();
  const outcome = Promise.withResolvers<Reply>();
  const asJob = async (script: Sh, options: JobOptions) => {
    handedOver.resolve(await startJob(target, job, script, options));
    return outcome.promise;
  };
  let done = false;
  const result = work({ ...target, asJob })
    .then((found) => finished(found, job))
    .finally(() => {
      done = true;
    });
  return {
    job,
    begun: Promise.race([handedOver.promise, result]),
    ask: async () => {
      if (!done) {
        const reply = await attemptedLater(() => ended(target, job));
        if (reply === undefined) return undefined;
        if (reply instanceof Fault) outcome.reject(reply);
        else outcome.resolve(reply);
      }
      return result;
    },
  };
};

const attemptedLater = async <T>(work: () => Promise<T>): Promise<T | Fault> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
};
