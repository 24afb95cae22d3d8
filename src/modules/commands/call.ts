import { Fault } from '../../source/fault.ts';
import type { Arguments } from '../arguments.ts';
import type { ActionContext, ActionResult } from '../contract.ts';
import type { commandArguments } from './arguments.ts';
import { runCommand } from './run.ts';
import { evalScript, execScript } from './script.ts';
import { splitWords } from './words.ts';

export type CommandArguments = Arguments<typeof commandArguments>;

const textOf = ({ _raw_params, cmd }: CommandArguments): string => _raw_params ?? cmd ?? '';

/** Runs words as a program with its arguments; no shell looks at them. */
export const callProgram = (args: CommandArguments, context: ActionContext): Promise<ActionResult> => {
  const words = args.argv ?? splitWords(textOf(args));
  if (words.length === 0) throw new Fault('argument', 'command: no command given');
  // Where a shell is asked for, nobody but it replaces anything.
  const expand = args.expand_argument_vars && !args._uses_shell;
  return runCommand({ ...args, cmd: words, script: (mark) => execScript(words, expand, mark) }, context);
};

/** Has a shell run a text; words are a program's all the same. */
export const callShell = (args: CommandArguments, context: ActionContext): Promise<ActionResult> => {
  if (args.argv !== undefined) return callProgram(args, context);
  const text = textOf(args);
  const { executable = '/bin/sh' } = args;
  return runCommand({ ...args, cmd: text, script: (mark) => evalScript(text, executable, mark) }, context);
};
