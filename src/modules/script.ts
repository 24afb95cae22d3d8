import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Sh } from '../resources/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import { Fault } from '../source/fault.ts';
import { carry } from './commands/carry.ts';
import { foreseen, verdictOf } from './commands/conditions.ts';
import { outputFields } from './commands/output.ts';
import { inDirectory, notStarted } from './commands/script.ts';
import { splitWords } from './commands/words.ts';
import { actionModule } from './contract.ts';

/** Sends a script of the content to the host, runs it there, and removes it. */
export const script = actionModule({
  name: 'script',
  summary: 'Runs a script of the controller on the host',
  arguments: {
    _raw_params: { type: 'str', doc: 'the script, and its arguments, as the text behind the name' },
    cmd: { type: 'str', doc: 'the script, and its arguments' },
    chdir: { type: 'str', doc: 'go to this directory of the host first' },
    creates: { type: 'str', doc: 'a file or pattern; where it is there already, nothing is run' },
    removes: { type: 'str', doc: 'a file or pattern; where it is not there, nothing is run' },
    executable: { type: 'str', doc: 'what to run the script with, where it does not say so itself' },
  },
  rules: { exclusive: [['_raw_params', 'cmd']], oneOf: [['_raw_params', 'cmd']] },
  freeForm: '_raw_params',
  run: async ({ _raw_params, cmd = _raw_params ?? '', chdir, executable, ...conditions }, context) => {
    const reason = await verdictOf({ chdir, ...conditions }, context);
    if (reason !== undefined) {
      const matching = `matching ${reason.endsWith('not exist') ? 'removes' : 'creates'} option`;
      return { skipped: true, msg: `${reason.replaceAll("'", '')}, ${matching}` };
    }
    const { file, rest } = fileAndArguments(cmd.trim());
    const path = await context.controller.find('files', file);
    if (context.check) return foreseen({ chdir, ...conditions });
    const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
    const interpreter = splitWords(executable ?? '');
    // The arguments are shell text, as they are with Ansible: variables and quotes work in them.
    const call: Sh = { text: `${sh`${interpreter}`.text} "$o_script" ${rest} </dev/null` };
    const carried = await carry(basename(file), await context.controller.content(path), context);
    const { status, stdout, stderr } = await context.execute(
      lines(carried.script, inDirectory(chdir, call, mark)),
      carried.stdin && { stdin: carried.stdin },
    );
    if (notStarted(stderr, mark)) return { failed: true, msg: `there is no directory ${chdir} on the host` };
    return {
      changed: true,
      failed: status !== 0,
      ...(status !== 0 && { msg: 'non-zero return code' }),
      result: { rc: status, ...outputFields(stdout, stderr) },
    };
  },
});

/** The first word is the file; the rest stays as it is written. */
const fileAndArguments = (cmd: string): { readonly file: string; readonly rest: string } => {
  const [, first = '', rest = ''] = /^\s*((?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+)\s*(.*)$/s.exec(cmd) ?? [];
  const [file] = splitWords(first);
  if (file === undefined) throw new Fault('argument', 'script: no script given');
  return { file, rest };
};
