import { actionModule } from './contract.ts';

/** Fails with a message. */
export const fail = actionModule({
  name: 'fail',
  summary: 'Fails with a message',
  arguments: {
    msg: { type: 'str', default: 'Failed as requested from task', doc: 'the message' },
  },
  run: async ({ msg }) => ({ failed: true, msg }),
});
