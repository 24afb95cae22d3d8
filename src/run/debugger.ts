import { attempted, Fault } from '../source/fault.ts';
import type { Scope } from '../template/contract.ts';
import { type Dict, fromPlain, makeDict, plain, repr, str, type Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import type { Attributes } from './attributes.ts';
import type { Run } from './context.ts';
import { fromRawParams, withRawParams } from './raw-params.ts';
import { ofFault, type Result, registered } from './result.ts';
import { taskScope } from './scope.ts';
import { nameOf, titleOf } from './task-name.ts';
import type { Work } from './unit.ts';

/** When the debugger is called, by the value of `debugger`. */
const CALLED: Readonly<Record<string, (result: Result) => boolean>> = {
  always: () => true,
  never: () => false,
  on_failed: ({ failed }) => failed,
  on_unreachable: ({ unreachable }) => unreachable,
  on_skipped: ({ skipped }) => skipped,
};

/** When the debugger is called on a task, by its keyword; under the strategy `debug` it is where a task failed. */
const calledBy = (attributes: Attributes): ((result: Result) => boolean) => {
  const when =
    attributes.text('debugger') ?? (attributes.text('strategy') === 'debug' ? 'on_failed' : 'never');
  const called = CALLED[when];
  if (called) return called;
  throw new Fault('keyword', `'debugger' is '${when}'`, {
    hint: `it takes ${Object.keys(CALLED).join(', ')}`,
  });
};

/** Runs a task on a host, and again for as long as its debugger is called and asked to. */
export const debugged = async (
  work: Work,
  attributes: Attributes,
  execute: (work: Work) => Promise<Result>,
): Promise<Result> => {
  const called = attempted(() => calledBy(attributes));
  if (called instanceof Fault) return ofFault(called.at(work.task.origin));
  const { run } = work.play;
  let current = work;
  for (;;) {
    const result = await execute(current);
    if (!called(result) || isIgnored(result, called, attributes)) return result;
    if (!run.terminal) {
      run.warn({
        message: 'there is no terminal for the debugger: the run goes on as if it had not been called',
      });
      return result;
    }
    const decided = await debug(current, result, run.terminal);
    if (decided.go === 'on') return result;
    if (decided.go === 'quit') throw new Fault('cancelled', 'the run was ended in the debugger');
    current = decided.work;
  }
};

/** A failure that is ignored calls only the debugger that always is called. */
const isIgnored = (result: Result, called: (result: Result) => boolean, attributes: Attributes): boolean =>
  called !== CALLED.always && result.failed && attempted(() => attributes.flag('ignore_errors')) === true;

/** What the debugger's user decided: the result stands, the task runs again (changed, it may be), or all ends. */
type Decided =
  | { readonly go: 'on' }
  | { readonly go: 'quit' }
  | { readonly go: 'again'; readonly work: Work };

/**
 * Asks on the terminal what to do about a result, with Ansible's commands: `p` shows an expression, assignments change
 * the task's arguments and variables, `u` takes new variables up, `r` runs it again, `c` goes on, `q` ends the run.
 */
const debug = async (
  work: Work,
  result: Result,
  terminal: NonNullable<Run['terminal']>,
): Promise<Decided> => {
  const { state, play, task } = work;
  const { templar } = play.run;
  const title = titleOf(task, state, play);
  let args = withRawParams(task.arguments);
  const variables = new Map<string, Value>();
  const scope = (): Scope => {
    const outer = taskScope(task, state, play);
    const names = new Map<string, Value>([
      [
        'task',
        makeDict([
          ['args', args],
          ['name', nameOf(task, state, play)],
          ['vars', variables],
        ]),
      ],
      ['task_vars', makeDict([...outer.names()].sort().map((name) => [name, outer.lookup(name) ?? null]))],
      ['host', state.name],
      ['result', makeDict([['_result', fromPlain(plain(registered(result)))]])],
    ]);
    return within(variables, within(names, outer));
  };
  const evaluate = (text: string) => templar.evaluate(text, scope(), undefined);
  for (;;) {
    const line = (await terminal.ask(`[${state.name}] TASK: ${title} (debug)> `, false)).trim();
    const [, target, key, assigned] = ASSIGNMENT.exec(line) ?? [];
    const [command = '', rest = ''] = line.split(/\s+(.*)/s);
    try {
      if (target !== undefined && key !== undefined && assigned !== undefined) {
        const value = evaluate(assigned);
        if (target === 'task.args') args = new Map([...args, [str(evaluate(key)), value]]);
        else variables.set(str(evaluate(key)), value);
      } else if (command === 'p' || command === 'print') terminal.say(repr(evaluate(rest)));
      else if (command === 'c' || command === 'continue') return { go: 'on' };
      else if (command === 'q' || command === 'quit') return { go: 'quit' };
      else if (command === 'r' || command === 'redo')
        return { go: 'again', work: changed(work, args, variables) };
      else if (command !== 'u' && command !== 'update_task') terminal.say(HELP);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      terminal.say(error.message);
    }
  }
};

const ASSIGNMENT = /^(task\.args|task\.vars|task_vars)\[(.+?)\]\s*=(?!=)\s*(.+)$/;

const HELP = `p EXPRESSION           show task, task.args, task_vars, host, result
task.args[KEY] = VALUE change an argument of the task
task_vars[KEY] = VALUE change a variable, then u
r                      run the task again
c                      go on
q                      end the run`;

const changed = (work: Work, shown: Dict, variables: ReadonlyMap<string, Value>): Work => {
  const { task } = work;
  const vars = new Map([...variables].map(([name, value]) => [name, { value, origin: undefined }] as const));
  const own = task.chain.at(-1);
  if (!own) return work;
  const chain = [...task.chain.slice(0, -1), { ...own, vars: new Map([...own.vars, ...vars]) }];
  return { ...work, task: { ...task, chain, arguments: { ...task.arguments, ...fromRawParams(shown) } } };
};
