import { randomBytes } from 'node:crypto';
import type { Reply } from '../../connections/contract.ts';
import type { Sh } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import { unwrap, type Value } from '../../values/index.ts';
import { carry } from '../commands/carry.ts';
import { outputFields } from '../commands/output.ts';
import { expandable } from '../commands/words.ts';
import { type ActionContext, type ActionModule, type ActionResult, actionModule } from '../contract.ts';
import { answerOf } from './answer.ts';
import { discoveredPython, withDiscovered } from './discovered.ts';
import { argumentsText, internalArguments } from './given.ts';
import type { Payload } from './payload.ts';
import pick from './pick.sh';
import run from './run.sh';
import { type Interpreter, interpreterOf } from './shebang.ts';

/**
 * A module that the content brings along, in whatever language: it goes to the host with its arguments, runs there
 * with its own interpreter, answers with JSON, and is removed. The arguments are in a file that only its user can
 * read, and never in a command line. What it would do under check is known to itself alone: it is told, and its
 * answer counts as `unknown`.
 *
 * `read` gives what is sent, once it is asked for.
 */
export const libraryModule = (
  name: string,
  read: () => Payload,
  { python, tracebacksFor }: LibrarySettings,
): ActionModule =>
  actionModule({
    name,
    summary: `A module of the content's own`,
    arguments: {},
    open: true,
    check: () => {
      read();
    },
    run: async (_, context) => {
      const payload = read();
      const said = (each: string) => variable(each, context) ?? (each === PYTHON ? python : undefined);
      const interpreter = payload.shebang && interpreterOf(payload.shebang, said, discoveredPython(context));
      const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
      const { program, args } = withArguments(name, payload, mark, tracebacksFor, context);
      const content = context.controller.contentOf(program);
      const carried = await carry(payload.fileName, content, context, temporaryFolder(context));
      const reply = await context.execute(
        lines(carried.script, writeArguments(args, mark), interpreterScript(interpreter, mark), {
          text: run,
        }),
        carried.stdin && { stdin: carried.stdin },
      );
      const told = toldIn(reply, mark);
      if (told.missing) return missing(name, interpreter);
      const heard = tracebacksFor.includes('error') ? withTraceback : answerOf;
      const answer = withDiscovered(heard(told.reply), told.python, context);
      // What it prints beside its result is told of a job alone, as with Ansible.
      const beside = context.asynchronous ? outputFields('', told.reply.stderr) : {};
      return { ...answer, result: { ...beside, ...answer.result }, ...(context.check && { unknown: true }) };
    },
  });

/** The answer of a module; of one that died without any, what it printed then tells where it failed. */
const withTraceback = (reply: Reply): ActionResult => {
  const answer = answerOf(reply);
  return answer.failed ? { ...answer, result: { exception: reply.stderr, ...answer.result } } : answer;
};

export interface LibrarySettings {
  /** The Python of hosts that have no `ansible_python_interpreter`. */
  readonly python: string | undefined;
  /** What a module in Python gives a traceback of: `error`. */
  readonly tracebacksFor: readonly string[];
}

const PYTHON = 'ansible_python_interpreter';

/** A variable of the host that it runs on, as text. */
const variable = (name: string, { controller: { templar }, reaching }: ActionContext): string | undefined => {
  const found = reaching.lookup(name);
  const value: Value | undefined = found === undefined ? undefined : unwrap(templar.resolve(found, reaching));
  return value === undefined || value === null ? undefined : String(value);
};

/** What goes to the host: the module, and the text of its arguments, which names the folder by the mark. */
const withArguments = (
  name: string,
  payload: Payload,
  mark: string,
  tracebacksFor: readonly string[],
  context: ActionContext,
) => {
  const given = new Map<Value, Value>([
    ...context.further,
    ...Object.entries(internalArguments(name, mark, context, tracebacksFor)),
  ]);
  return {
    // One that has its arguments in itself is sent whole: no folder has a name by then.
    program: payload.program(new Map([...given, ['_ansible_tmpdir', null]])),
    args: argumentsText(payload.convention, given),
  };
};

/** Where its folder is made: the word for a place that the host itself chooses is empty. */
const temporaryFolder = (context: ActionContext): Sh => {
  const folder = variable('ansible_remote_tmp', context);
  return folder === undefined ? sh`''` : expandable(folder);
};

/** The file of arguments; the mark in it becomes the folder, whose name is the host's choice. */
const writeArguments = (text: string, mark: string): Sh => {
  const [before = '', after = ''] = text.split(mark);
  return sh`(umask 077 && printf '%s' ${before} "$o_directory" ${after} >"$o_directory/args") || exit`;
};

const interpreterScript = (interpreter: Interpreter | undefined, mark: string): Sh => {
  if (!interpreter) return sh`set -- ${mark}`;
  if ('anyOf' in interpreter) {
    return lines(
      sh`set -- ${mark} ${interpreter.anyOf}`,
      { text: pick },
      sh`set -- ${mark} "\${o_picked:-python3}"`,
    );
  }
  const words = interpreter.words.map((word) => expandable(word).text).join(' ');
  return sh`set -- ${mark} ${{ text: words }}`;
};

/** What the scripts around the module told behind the mark, and the module's own reply without it. */
const toldIn = (reply: Reply, mark: string) => {
  const own = new RegExp(`^${mark} (missing|python (.*))\n`, 'gm');
  const told = [...reply.stderr.matchAll(own)];
  return {
    missing: told.some(([, what]) => what === 'missing'),
    python: told.map(([, , path]) => path).find((path) => path !== undefined),
    reply: { ...reply, stderr: reply.stderr.replaceAll(own, '') },
  };
};

const missing = (name: string, interpreter: Interpreter | undefined): ActionResult => {
  if (interpreter && 'words' in interpreter) {
    const program = interpreter.words[0] ?? '';
    return {
      failed: true,
      msg: `The module interpreter '${program}' was not found.`,
      result: { rc: 127, module_stdout: '', module_stderr: `${program}: not found\n` },
    };
  }
  return {
    failed: true,
    msg: `The module '${name}' is written in Python, and there is no Python on the host. Install one, or name it in ansible_python_interpreter.`,
    result: { rc: 127 },
  };
};
