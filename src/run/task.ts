import type { Module } from '../modules/contract.ts';
import { roleOf } from '../playbook/context.ts';
import type { Task } from '../playbook/tree.ts';
import type { JsonObject, Status, TaskStarted } from '../record/events.ts';
import { formatFault } from '../source/format-fault.ts';
import { fromPlain, plain, str } from '../values/index.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { own } from './effective.ts';
import { isExpander } from './expand.ts';
import type { HostState } from './host-state.ts';
import { registerOf } from './judge.ts';
import { type Result, registered } from './result.ts';
import { taskScope } from './scope.ts';
import { runOnHost } from './task-on-host.ts';
import type { Telling } from './unit.ts';

export interface Setting {
  /** A failure here is caught by a `rescue` around the task. */
  readonly rescued: boolean;
}

export interface HostResult {
  readonly state: HostState;
  readonly result: Result;
}

/**
 * Runs a task on all its hosts at the same time (as many as there are forks), tells what became of it, and settles
 * what it means for each host: what is registered, whether it goes on. `check` has the last word on each result.
 */
export const runTask = async (
  task: Task,
  module: Module,
  hosts: readonly HostState[],
  play: PlayRun,
  setting: Setting,
  check: (result: Result) => Result = (result) => result,
): Promise<readonly HostResult[]> => {
  const [first] = hosts;
  if (!first) return [];
  const { run } = play;
  const scope = taskScope(task, first, play);
  const once = attributesOf(task.chain, scope, run.templar).flag('run_once') === true;
  const workers = once ? [first] : hosts;
  const id = run.nextTask();
  run.emit(startOf(task, module, id, workers, play));
  const results = await Promise.all(
    workers.map((state) =>
      run.queue.add(() =>
        runAndSettle(task, module, state, once ? hosts : [state], id, play, setting, check),
      ),
    ),
  );
  return results.flatMap((result) => result ?? []);
};

const runAndSettle = async (
  task: Task,
  module: Module,
  state: HostState,
  sharers: readonly HostState[],
  id: number,
  play: PlayRun,
  setting: Setting,
  check: (result: Result) => Result,
): Promise<readonly HostResult[]> => {
  const { run } = play;
  const started = Date.now();
  run.emit({ type: 'host-started', task: id, host: state.name });
  let roundTrips = 0;
  const attributes = attributesOf(task.chain, taskScope(task, state, play), run.templar);
  const censored = attributes.flag('no_log') === true;
  const told = (result: Result, milliseconds: number) => ({
    task: id,
    host: state.name,
    delegatedTo: delegatedName(task, state, play),
    status: statusOf(result),
    verdict: result.verdict,
    result: censored ? CENSORED(result) : eventResult(result),
    diff: censored ? [] : result.diff,
    fault:
      censored || !result.fault || (!result.failed && !result.unreachable)
        ? undefined
        : formatFault(result.fault, { color: false, stack: false }),
    censored,
    milliseconds,
    roundTrips,
  });
  const telling: Telling = {
    item: (label, result, milliseconds) =>
      run.emit({
        type: 'item-finished',
        label: censored ? '(censored due to no_log)' : label,
        ...told(result, milliseconds),
      }),
    output: (stream, text) =>
      censored || run.emit({ type: 'output', task: id, host: state.name, stream, text }),
    retrying: (left, result) =>
      run.emit({
        type: 'retrying',
        task: id,
        host: state.name,
        left,
        result: censored ? {} : eventResult(result),
      }),
    roundTrip: () => {
      roundTrips += 1;
    },
    warning: (message) => run.emit({ type: 'warning', message }),
    adopt: (outcome, where) => {
      const owners = attributes.flag('delegate_facts') === true ? [where] : sharers;
      for (const owner of owners) {
        for (const [name, value] of outcome.facts ?? []) owner.facts.set(name, value);
        for (const [name, value] of outcome.variables ?? []) owner.assigned.set(name, value);
        for (const [name, value] of outcome.included ?? []) owner.included.set(name, value);
      }
    },
  };
  const result = check(await runOnHost({ task, module, state, play, telling }));
  const ignored =
    (result.failed && attributes.flag('ignore_errors') === true) ||
    (result.unreachable && attributes.flag('ignore_unreachable') === true);
  const rescued = setting.rescued && result.failed && !ignored;
  run.emit({
    type: 'host-finished',
    ...told(result, Date.now() - started),
    loop: task.loop !== undefined && result.fields.has('results'),
    ignored,
    rescued,
  });
  count(state, result, ignored, rescued);
  for (const sharer of sharers) settle(task, sharer, result, ignored);
  return sharers.map((sharer) => ({ state: sharer, result }));
};

const startOf = (
  task: Task,
  module: Module,
  id: number,
  hosts: readonly HostState[],
  play: PlayRun,
): TaskStarted => ({
  type: 'task-started',
  task: id,
  play: play.number,
  name: nameOf(task, hosts[0], play),
  role: roleOf(task.chain)?.name,
  action: module.name,
  kind: kindOf(task, module),
  origin: { path: task.origin.source.path, line: task.origin.line, column: task.origin.column },
  hosts: hosts.map(({ name }) => name),
});

const kindOf = (task: Task, module: Module): TaskStarted['kind'] => {
  if (task.handler) return 'handler';
  if (isExpander(module.name)) return 'include';
  return task.gathering ? 'facts' : 'task';
};

/** The task's name, rendered as far as it can be; the module's where it has none. */
export const nameOf = (task: Task, state: HostState | undefined, play: PlayRun): string => {
  const name = own(task.chain, 'name')?.value;
  if (name === undefined || name === null) return task.action;
  if (!state) return str(name);
  try {
    return str(play.run.templar.resolve(name, taskScope(task, state, play)));
  } catch {
    return typeof name === 'object' && 'text' in name && typeof name.text === 'string'
      ? name.text
      : str(name);
  }
};

const delegatedName = (task: Task, state: HostState, play: PlayRun): string | undefined => {
  try {
    const name = attributesOf(task.chain, taskScope(task, state, play), play.run.templar).text('delegate_to');
    return name === state.name ? undefined : name;
  } catch {
    // Named by the items of a loop: told item by item, if at all.
    return undefined;
  }
};

const statusOf = (result: Result): Status =>
  result.unreachable
    ? 'unreachable'
    : result.failed
      ? 'failed'
      : result.skipped
        ? 'skipped'
        : result.changed
          ? 'changed'
          : 'ok';

const eventResult = (result: Result): JsonObject => plain(registered(result)) as JsonObject;

const CENSORED = (result: Result): JsonObject => ({
  censored: "the output has been hidden due to the fact that 'no_log: true' was specified for this result",
  changed: result.changed,
});

const count = ({ tally }: HostState, result: Result, ignored: boolean, rescued: boolean): void => {
  if (result.unreachable) {
    tally.unreachable += 1;
    if (ignored) tally.skipped += 1;
  } else if (result.failed) {
    if (ignored) {
      tally.ok += 1;
      tally.ignored += 1;
    } else if (rescued) tally.rescued += 1;
    else tally.failed += 1;
    if (ignored && result.changed) tally.changed += 1;
  } else if (result.skipped) tally.skipped += 1;
  else {
    tally.ok += 1;
    if (result.changed) tally.changed += 1;
  }
};

const settle = (task: Task, state: HostState, result: Result, ignored: boolean): void => {
  const name = registerOf(task);
  if (name !== undefined) state.assigned.set(name, registered(result));
  if (result.unreachable && !ignored) state.standing = 'unreachable';
  if (result.failed && !ignored) {
    state.standing = 'failed';
    state.failure = { task, result: fromPlain(plain(registered(result))) };
  }
};
