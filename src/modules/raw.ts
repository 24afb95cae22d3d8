import { randomBytes } from 'node:crypto';
import { outputFields } from './commands/output.ts';
import { evalScript } from './commands/script.ts';
import { actionModule } from './contract.ts';

/** Runs text through a shell, and gives back what it printed as it is. */
export const raw = actionModule({
  name: 'raw',
  summary: 'Runs text through the shell of the host, as it is',
  arguments: {
    free_form: { type: 'str', required: true, aliases: ['_raw_params'], doc: 'the text' },
    executable: { type: 'path', default: '/bin/sh', doc: 'the shell' },
  },
  open: 'unheeded',
  freeForm: 'free_form',
  run: async ({ free_form: text, executable }, context) => {
    if (context.check) return { skipped: true, unknown: true };
    const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
    const { status, stdout, stderr } = await context.execute(evalScript(text, executable, mark));
    return {
      changed: true,
      failed: status !== 0,
      ...(status !== 0 && { msg: 'non-zero return code' }),
      result: { rc: status, ...outputFields(stdout, stderr) },
    };
  },
});
