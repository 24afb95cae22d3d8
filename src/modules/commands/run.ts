import { randomBytes } from 'node:crypto';
import type { Sh } from '../../resources/contract.ts';
import type { Value } from '../../values/value.ts';
import type { ActionContext, ActionResult } from '../contract.ts';
import { type Conditions, foreseen, verdictOf } from './conditions.ts';
import { duration, outputFields, timestamp } from './output.ts';
import { inDirectory, type NotStarted, notStarted } from './script.ts';

export interface Command extends Conditions {
  /** As the result names it. */
  readonly cmd: Value;
  /** What to run; the mark is for what it has to tell on stderr, if anything. */
  readonly script: (mark: string) => Sh;
  readonly stdin: string | undefined;
  readonly stdin_add_newline: boolean;
  readonly strip_empty_ends: boolean;
}

/** Runs a command as `command` and `shell` do; under check it only says that it would have run. */
export const runCommand = async (command: Command, context: ActionContext): Promise<ActionResult> => {
  const { cmd, chdir } = command;
  const idle = { cmd, rc: 0, start: null, end: null, delta: null };
  const reason = await verdictOf(command, context);
  if (reason !== undefined) {
    return {
      msg: `${context.check ? 'Would' : 'Did'} not run command since ${reason}`,
      result: { ...idle, ...outputFields(`skipped, since ${reason.replaceAll("'", '')}`, '') },
    };
  }
  if (context.check) return { ...foreseen(command), result: { ...idle, ...outputFields('', '') } };
  const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
  const started = new Date();
  const reply = await context.execute(inDirectory(chdir, command.script(mark), mark), stdinOf(command));
  const ended = new Date();
  const failed = notStarted(reply.stderr, mark);
  if (failed) return notRun(failed, cmd);
  const end = (text: string) => (command.strip_empty_ends ? text.replace(/[\r\n]+$/, '') : text);
  return {
    changed: true,
    failed: reply.status !== 0,
    msg: reply.status === 0 ? '' : 'non-zero return code',
    result: {
      cmd,
      rc: reply.status,
      start: timestamp(started),
      end: timestamp(ended),
      delta: duration(ended.getTime() - started.getTime()),
      ...outputFields(end(reply.stdout), end(reply.stderr)),
    },
  };
};

const stdinOf = ({ stdin, stdin_add_newline }: Command) =>
  stdin === undefined ? {} : { stdin: stdin_add_newline ? `${stdin}\n` : stdin };

/** What Ansible answers when nothing could be started: the error numbers are those of `exec`. */
const notRun = (reason: NotStarted, cmd: Value): ActionResult => {
  const { msg, rc } = NOT_RUN[reason];
  return { failed: true, msg, result: { cmd, rc, ...outputFields('', '') } };
};

const NOT_RUN: Readonly<Record<NotStarted, { readonly msg: string; readonly rc: number | null }>> = {
  chdir: { msg: 'Unable to change directory before execution.', rc: null },
  missing: { msg: 'Error executing command: there is no such program.', rc: 2 },
  denied: { msg: 'Error executing command: it may not be executed.', rc: 13 },
};
