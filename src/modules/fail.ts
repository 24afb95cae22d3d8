import { invalidOptions } from './arguments-words.ts';
import { actionModule } from './contract.ts';

/** Fails, with a message. */
export const fail = actionModule({
  name: 'fail',
  summary: 'Fails with a message',
  arguments: {
    msg: { type: 'raw', default: 'Failed as requested from task', doc: 'why' },
  },
  words: { unsupported: invalidOptions('fail') },
  run: async ({ msg }) => ({ failed: true, result: { msg } }),
});
