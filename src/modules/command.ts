import { commandArguments, commandRules, commandWords } from './commands/arguments.ts';
import { callProgram, callShell } from './commands/call.ts';
import { actionModule } from './contract.ts';

/** Runs a program with its arguments; no shell looks at them. */
export const command = actionModule({
  name: 'command',
  summary: 'Runs a command, without a shell',
  arguments: commandArguments,
  rules: commandRules,
  words: commandWords,
  freeForm: '_raw_params',
  run: async (args, context) => {
    if (args._uses_shell) return callShell(args, context);
    const done = await callProgram(args, context);
    return args.executable === undefined ? done : { ...done, warnings: [unused(args.executable)] };
  },
});

const unused = (executable: string): string =>
  `As of Ansible 2.4, the parameter 'executable' is no longer supported with the 'command' module. Not using '${executable}'.`;
