import { actionModule } from './contract.ts';

/** Fails, with a message. */
export const fail = actionModule({
  name: 'fail',
  summary: 'Fails with a message',
  arguments: {
    msg: { type: 'raw', default: 'Failed as requested from task', doc: 'why' },
  },
  run: async ({ msg }) => ({ failed: true, result: { msg } }),
});
