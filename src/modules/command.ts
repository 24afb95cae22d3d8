import { Fault } from '../source/fault.ts';
import { commandArguments } from './commands/arguments.ts';
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
    argv: { type: 'list', doc: 'the command as a list of words' },
    executable: { type: 'path', doc: 'no effect: there is no shell' },
    expand_argument_vars: { type: 'bool', default: true, doc: 'replace $NAME and ~ in the words' },
  },
  rules: { exclusive: [['cmd', 'argv']], oneOf: [['cmd', 'argv']] },
  freeForm: 'cmd',
  run: async (args, context) => {
    const words = args.argv ?? splitWords(args.cmd ?? '');
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
