import { commandArguments } from './commands/arguments.ts';
import { runCommand } from './commands/run.ts';
import { evalScript } from './commands/script.ts';
import { actionModule } from './contract.ts';

/** Runs text through a shell. */
export const shell = actionModule({
  name: 'shell',
  summary: 'Runs text through the shell of the host',
  arguments: {
    ...commandArguments,
    cmd: { ...commandArguments.cmd, required: true },
    executable: { type: 'path', default: '/bin/sh', doc: 'the shell' },
  },
  freeForm: 'cmd',
  run: (args, context) =>
    runCommand({ ...args, script: (mark) => evalScript(args.cmd, args.executable, mark) }, context),
});
