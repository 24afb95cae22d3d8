import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Fault } from '../source/fault.ts';
import { repr, typeName, type Value } from '../values/index.ts';
import { convert } from './arguments-convert.ts';
import { foreseen, verdictOf } from './commands/conditions.ts';
import { duration, timestamp, withLines } from './commands/output.ts';
import { execScript, inDirectory, type NotStarted, notStarted } from './commands/script.ts';
import { splitWords } from './commands/words.ts';
import { type ActionResult, actionModule } from './contract.ts';
import { dialogue } from './expect/dialogue.ts';
import { promptsOf } from './expect/prompts.ts';

/** Runs a command on a terminal of the host, and answers what it asks there. */
export const expect = actionModule({
  name: 'expect',
  summary: 'Runs a command and answers its questions',
  differs: [
    'The host needs neither Python nor pexpect: sshd gives the terminal. On this machine `script` (util-linux) does, or python3.',
    'A command that a signal ended has a status (128 and its number); it is not told as one that took too long.',
    'It is answered from here, so it is no job for `async`.',
  ],
  arguments: {
    command: { type: 'str', required: true, doc: 'The command; no shell looks at it.' },
    responses: {
      type: 'dict',
      required: true,
      doc: "Answers by the question, a regular expression of Python's: one for every time, or a list for one after the other.",
    },
    timeout: {
      type: 'raw',
      default: 30,
      doc: 'Seconds from one question to the next, and to the end; null is any.',
    },
    echo: { type: 'bool', default: false, doc: 'Shows the answers as the terminal would.' },
    chdir: { type: 'path', doc: 'Goes to this directory first.' },
    creates: { type: 'path', doc: 'Where this is there already, nothing is run.' },
    removes: { type: 'path', doc: 'Where this is not there, nothing is run.' },
  },
  run: async ({ command: cmd, responses, timeout, echo, ...conditions }, context) => {
    if (context.check)
      return {
        ...foreseen(conditions),
        changed: false,
        skipped: true,
        msg: 'remote module (expect) does not support check mode',
      };
    const seconds = secondsOf(timeout);
    if (seconds instanceof Fault) return { failed: true, msg: seconds.message };
    const prompts = promptsOf(responses);
    if (cmd.trim() === '') return { failed: true, msg: 'no command given', result: { rc: 256 } };
    const reason = await verdictOf(conditions, context);
    if (reason !== undefined)
      return { result: withLines({ cmd, rc: 0, stdout: `skipped, since ${reason.replaceAll("'", '')}` }) };
    const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
    const words = splitWords(cmd);
    const started = new Date();
    const conversation = await context
      .machine('task')
      .converse(inDirectory(conditions.chdir, execScript(words, false, mark), mark), {
        terminal: echo ? 'echo' : 'quiet',
      });
    const { printed, status, stuck } = await dialogue(conversation, prompts, seconds);
    const ended = new Date();
    const stdout = printed.toString();
    const refused = notStarted(stdout, mark);
    if (refused) return { failed: true, msg: NOT_RUN[refused](words[0] ?? '', conditions.chdir) };
    if (stuck !== undefined) return { failed: true, msg: stuck };
    if (!isUtf8(printed)) return { failed: true, msg: NO_TEXT };
    return {
      changed: true,
      ...failureOf(status),
      result: withLines({
        cmd,
        rc: status ?? null,
        start: timestamp(started),
        end: timestamp(ended),
        delta: duration(ended.getTime() - started.getTime()),
        stdout: stdout.replace(/[\r\n]+$/, ''),
      }),
    };
  },
});

const failureOf = (status: number | undefined): Pick<ActionResult, 'failed' | 'msg'> => {
  if (status === 0) return {};
  return { failed: true, msg: status === undefined ? 'command exceeded timeout' : 'non-zero return code' };
};

/** Null is any time; it comes as nothing at all. */
const secondsOf = (timeout: Value | undefined): number | undefined | Fault => {
  if (timeout === null || timeout === undefined) return undefined;
  const seconds = convert('int', timeout);
  return typeof seconds === 'number'
    ? seconds
    : new Fault(
        'argument',
        `argument 'timeout' is of type <class '${typeName(timeout)}'> and we were unable to convert to int: "${repr(timeout)}" cannot be converted to an int`,
      );
};

const NOT_RUN: Readonly<Record<NotStarted, (program: string, directory: string | undefined) => string>> = {
  chdir: (_program, directory) => `[Errno 2] No such file or directory: '${directory}'`,
  missing: (program) => `The command was not found or was not executable: ${program}.`,
  denied: (program) => `The command was not found or was not executable: ${program}.`,
};

const NO_TEXT = 'Refusing to deserialize an invalid UTF8 string value: what the command printed is no UTF-8';
