import { actionModule } from '../../modules/contract.ts';

/** Asks how a job does that an `async` task began, of this run or of one before. */
export const asyncStatus = actionModule({
  name: 'async_status',
  summary: 'Asks how an asynchronous task does',
  arguments: {
    jid: { type: 'str', required: true, doc: 'the job: ansible_job_id of what the task registered' },
    mode: {
      type: 'str',
      choices: ['status', 'cleanup'],
      default: 'status',
      doc: 'ask, or remove what it left',
    },
  },
  run: ({ jid, mode }, { job }) => job(jid, mode),
});
