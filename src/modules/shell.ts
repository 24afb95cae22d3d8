import { commandArguments, commandRules, commandWords } from './commands/arguments.ts';
import { callShell } from './commands/call.ts';
import { actionModule } from './contract.ts';

/** Runs text through a shell. */
export const shell = actionModule({
  name: 'shell',
  summary: 'Runs text through the shell of the host',
  arguments: {
    ...commandArguments,
    _uses_shell: { ...commandArguments._uses_shell, default: true },
    executable: { type: 'path', doc: 'the shell, where it is not /bin/sh' },
    expand_argument_vars: { ...commandArguments.expand_argument_vars, doc: 'as it is: the shell does so' },
  },
  rules: commandRules,
  words: commandWords,
  freeForm: '_raw_params',
  run: async (args, context) =>
    args.expand_argument_vars
      ? callShell({ ...args, _uses_shell: true }, context)
      : { failed: true, msg: 'Unsupported parameters for (shell) module: expand_argument_vars' },
});
