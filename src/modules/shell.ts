import { commandArguments, commandRules, commandWords } from './commands/arguments.ts';
import { runCommand } from './commands/run.ts';
import { evalScript } from './commands/script.ts';
import { actionModule } from './contract.ts';

/** Runs text through a shell. */
export const shell = actionModule({
  name: 'shell',
  summary: 'Runs text through the shell of the host',
  arguments: {
    ...commandArguments,
    _uses_shell: { ...commandArguments._uses_shell, default: true },
    executable: { type: 'path', doc: 'the shell, where it is not /bin/sh' },
  },
  rules: commandRules,
  words: commandWords,
  freeForm: '_raw_params',
  run: (args, context) => {
    const cmd = args._raw_params ?? args.cmd ?? args.argv?.join(' ') ?? '';
    const { executable = '/bin/sh' } = args;
    return runCommand({ ...args, cmd, script: (mark) => evalScript(cmd, executable, mark) }, context);
  },
});
