import { Fault } from '../source/fault.ts';
import { commandArguments, commandRules, commandWords } from './commands/arguments.ts';
import { runCommand } from './commands/run.ts';
import { execScript } from './commands/script.ts';
import { splitWords } from './commands/words.ts';
import { actionModule } from './contract.ts';

/** Runs a program with its arguments; no shell looks at them. */
export const command = actionModule({
  name: 'command',
  summary: 'Runs a command, without a shell',
  arguments: {
    ...commandArguments,
    executable: { type: 'path', doc: 'no effect: there is no shell' },
  },
  rules: commandRules,
  words: commandWords,
  freeForm: '_raw_params',
  run: async (args, context) => {
    const words = args.argv ?? splitWords(args._raw_params ?? args.cmd ?? '');
    if (words.length === 0) throw new Fault('argument', 'command: no command given');
    const done = await runCommand(
      { ...args, cmd: words, script: (mark) => execScript(words, args.expand_argument_vars, mark) },
      context,
    );
    return args.executable === undefined ? done : { ...done, warnings: [unused(args.executable)] };
  },
});

const unused = (executable: string): string =>
  `As of Ansible 2.4, the parameter 'executable' is no longer supported with the 'command' module. Not using '${executable}'.`;
