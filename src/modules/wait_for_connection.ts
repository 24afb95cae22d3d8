import { setTimeout as pause } from 'node:timers/promises';
import { sh } from '../resources/sh.ts';
import { Fault } from '../source/fault.ts';
import { invalidOptions } from './arguments-words.ts';
import { untilAnswered } from './commands/until-answered.ts';
import { actionModule } from './contract.ts';

/** Waits until a new connection to the host can be opened and a script runs there. */
export const wait_for_connection = actionModule({
  name: 'wait_for_connection',
  summary: 'Waits until the host can be reached',
  words: { unsupported: invalidOptions('wait_for_connection') },
  arguments: {
    connect_timeout: { type: 'int', default: 5, doc: 'seconds that one try may take' },
    delay: { type: 'int', default: 0, doc: 'seconds before the first try' },
    sleep: { type: 'int', default: 1, doc: 'seconds between tries' },
    timeout: { type: 'int', default: 600, doc: 'seconds to wait, at most' },
  },
  run: async ({ connect_timeout: connectTimeout, delay, sleep, timeout }, context) => {
    if (context.check) return { skipped: true };
    const start = Date.now();
    await pause(delay * 1000, undefined, { signal: context.signal });
    const elapsed = () => ({ elapsed: Math.floor((Date.now() - start) / 1000) });
    try {
      await untilAnswered(context, () => context.request(sh`:`), { connectTimeout, sleep, timeout });
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.kind !== 'timeout') throw fault;
      return {
        failed: true,
        msg: `timed out waiting for the connection: ${fault.message}`,
        result: elapsed(),
      };
    }
    return { result: elapsed() };
  },
});
