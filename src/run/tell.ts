import type { Module } from '../modules/contract.ts';
import { roleOf } from '../playbook/context.ts';
import type { Task } from '../playbook/tree.ts';
import type { JsonObject, Status, TaskStarted } from '../record/events.ts';
import { Fault } from '../source/fault.ts';
import { formatFault } from '../source/format-fault.ts';
import { plain, str, Template } from '../values/index.ts';
import { isExpander } from './actions/include.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { shownDiffs } from './diffs.ts';
import { own } from './effective.ts';
import type { HostState } from './host-state.ts';
import { isSecret, type Result, toldOf } from './result.ts';
import { taskScope } from './scope.ts';
import { nameOf } from './task-name.ts';

/** The event that a task begins on these hosts. */
export const startOf = (
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
  role: roleOf(task.chain)?.title,
  includes: includedBy(task),
  action: module.name,
  kind: kindOf(task, module),
  origin: { path: task.origin.source.path, line: task.origin.line, column: task.origin.column },
  hosts: hosts.map(({ name }) => name),
});

/** The role that a task without a name includes, as it is written. */
const includedBy = (task: Task): string | undefined => {
  const { given } = task.arguments;
  const name = given.get('name') ?? given.get('role');
  if (task.action !== 'include_role' || name === undefined || own(task.chain, 'name')) return undefined;
  return name instanceof Template ? name.text : str(name);
};

const kindOf = (task: Task, module: Module): TaskStarted['kind'] => {
  if (task.handler) return 'handler';
  if (isExpander(module.name)) return 'include';
  return task.gathering ? 'facts' : 'task';
};

/** A task on a host, as its events speak of it. */
export interface Told {
  /** The task's number in the events. */
  readonly id: number;
  readonly task: Task;
  readonly state: HostState;
  readonly play: PlayRun;
  /** `no_log`: that it ran is told, but not with what, nor what came of it. */
  readonly censored: boolean;
}

/** Why it failed, with the place in the content: that of the task where no other is to blame. */
const whyOf = ({ failed, unreachable, fault, fields }: Result, { origin }: Task): string | undefined => {
  if (!failed && !unreachable) return undefined;
  const why = fault ?? new Fault('task', str(fields.get('msg') ?? 'it failed'), { origin });
  return formatFault(why, { color: false, stack: false });
};

/** What the events of items and of hosts say of a result. */
export const outcomeOf = (
  { id, task, state, play, ...told }: Told,
  result: Result,
  milliseconds: number,
  roundTrips: number,
) => {
  const censored = told.censored || isSecret(result);
  return {
    task: id,
    host: state.name,
    delegatedTo: delegatedName(task, state, play),
    includes: result.includes,
    status: statusOf(result),
    verdict: result.verdict,
    result: censored ? censoredResult(result) : resultOf(result, play),
    diff: censored ? [] : shownDiffs(result.diff),
    fault: censored ? undefined : whyOf(result, task),
    censored,
    milliseconds,
    roundTrips,
  };
};

/** A result as JSON: what the task registers; at -vvv, how its module was called as well. */
export const resultOf = (result: Result, { run }: PlayRun): JsonObject =>
  plain(toldOf(result, run.options.verbosity >= 3)) as JsonObject;

const delegatedName = (task: Task, state: HostState, play: PlayRun): string | undefined => {
  try {
    const name = attributesOf(task.chain, taskScope(task, state, play), play.run.templar).text('delegate_to');
    return name === state.name || name === '' ? undefined : name;
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

const censoredResult = (result: Result): JsonObject => ({
  censored: "the output has been hidden due to the fact that 'no_log: true' was specified for this result",
  changed: result.changed,
});
