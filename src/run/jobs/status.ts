import { duration, outputFields } from '../../modules/commands/output.ts';
import type { ActionResult, ResultFields } from '../../modules/contract.ts';
import type { Result } from '../result.ts';
import type { Target } from '../target.ts';
import { jobFields, type OwnJob, placeOf } from './asynchronous.ts';
import { askJob, forgetJob, type Job, type JobState } from './job.ts';

/**
 * What `async_status` says of a job. One of this run ends with its module's own result; of another all that is known
 * is that it was a command, with what it printed and how it ended.
 */
export const statusOfJob = async (
  job: Pick<Job, 'id' | 'folder'>,
  mode: 'status' | 'cleanup',
  target: Target,
  own: OwnJob | undefined,
): Promise<ActionResult> => {
  const fields = (ended: boolean) => Object.fromEntries(jobFields(job, ended));
  if (mode === 'cleanup') {
    await forgetJob(target, job);
    return { result: { ...fields(true), ...outputFields('', ''), erased: placeOf(job) } };
  }
  // It is looked for where the task says that jobs are, though it is known to be elsewhere.
  if (own?.job.folder === job.folder) {
    const result = await own.ask();
    return result ? ofModule(result) : { result: { ...fields(false), ...outputFields('', '') } };
  }
  const state = await askJob(target, job);
  return ofState(state, { ...fields(state.state !== 'running'), results_file: placeOf(job) });
};

const ofModule = ({ changed, failed, skipped, fields }: Result): ActionResult => ({
  changed,
  failed,
  skipped,
  result: Object.fromEntries(fields),
});

const NOT_ENDED = {
  unknown: 'could not find job',
  late: 'the job took longer than it may, and was ended',
  lost: 'the job is gone, and has not said how it ended',
} as const;

const ofState = (state: JobState, fields: ResultFields): ActionResult => {
  if (state.state === 'running') return { result: { ...fields, ...outputFields('', '') } };
  if (state.state !== 'ended') {
    return { failed: true, msg: NOT_ENDED[state.state], result: { ...fields, ...outputFields('', '') } };
  }
  const { reply, times } = state;
  const end = (text: string) => text.replace(/[\r\n]+$/, '');
  return {
    changed: true,
    failed: reply.status !== 0,
    ...(reply.status !== 0 && { msg: 'non-zero return code' }),
    result: {
      ...fields,
      rc: reply.status,
      start: `${times.start}.000000`,
      end: `${times.end}.000000`,
      delta: duration(times.seconds * 1000),
      ...outputFields(end(reply.stdout), end(reply.stderr)),
    },
  };
};
