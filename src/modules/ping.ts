import { sh } from '../resources/sh.ts';
import { actionModule } from './contract.ts';

/** Shows that the host answers and can run a script. */
export const ping = actionModule({
  name: 'ping',
  summary: 'Shows that the host answers',
  arguments: { data: { type: 'str', default: 'pong', doc: "what it answers; 'crash' makes it fail" } },
  run: async ({ data }, context) => {
    const { stdout } = await context.request(sh`printf %s ${data}`);
    return data === 'crash' ? { failed: true, msg: 'boom' } : { result: { ping: stdout } };
  },
});
