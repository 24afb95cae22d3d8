import { isSelected, tagNames } from '../playbook/tags.ts';
import type { Block, Role, Task, TaskNode } from '../playbook/tree.ts';
import type { Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import { isExpander } from './actions/include.ts';
import type { PlayRun } from './context.ts';
import { expansionOf } from './expand.ts';
import { failureRules } from './failure.ts';
import { notifyHandlers } from './handlers.ts';
import { type HostState, isActive } from './host-state.ts';
import { runMeta } from './meta.ts';
import { moduleOf, namedFor } from './named.ts';
import { withRawParams } from './raw-params.ts';
import { taskScope } from './scope.ts';
import { isBeforeStart } from './start-at.ts';
import { type HostResult, runTask, type Setting } from './task.ts';

/** How tasks run: handed to what stands for other tasks. */
export type RunNodes = typeof runNodes;

/**
 * Runs tasks and blocks in order, all hosts abreast: no host begins a task before every host is through with the one
 * before. Given a single host this is the strategy `free`; given all of a batch it is `linear`.
 */
export const runNodes = async (
  nodes: readonly TaskNode[],
  hosts: readonly HostState[],
  play: PlayRun,
  setting: Setting,
): Promise<void> => {
  for (const node of nodes) {
    const active = hosts.filter(isActive);
    if (active.length === 0 || play.aborted || play.run.signal.aborted) return;
    if (node.kind === 'block') await runBlock(node, active, play, setting);
    else await runOne(node, active, play, setting);
  }
};

/** A block: its failed hosts go on with `rescue`, and all of them with `always`, whatever happened before. */
const runBlock = async (
  block: Block,
  hosts: readonly HostState[],
  play: PlayRun,
  setting: Setting,
): Promise<void> => {
  const rescuable = block.rescue.length > 0;
  await runNodes(block.block, hosts, play, { rescued: rescuable || setting.rescued });
  const failed = hosts.filter(({ standing }) => standing === 'failed');
  if (rescuable && failed.length > 0) {
    play.aborted = false;
    for (const state of failed) revive(state);
    await runNodes(block.rescue, failed, play, setting);
  }
  if (block.always.length > 0) await runAlways(block, hosts, play, setting);
};

const runAlways = async (
  block: Block,
  hosts: readonly HostState[],
  play: PlayRun,
  setting: Setting,
): Promise<void> => {
  const reached = hosts.filter(({ standing }) => standing === 'active' || standing === 'failed');
  const failed = reached.filter(({ standing }) => standing === 'failed');
  const { aborted } = play;
  play.aborted = false;
  const cleared = new Map(failed.map((state) => [state, state.cleared]));
  for (const state of failed) state.standing = 'active';
  await runNodes(block.always, reached, play, setting);
  // `always` heals nothing: who had failed before it has still failed, unless it cleared the errors itself.
  const unhealed = failed.filter((state) => state.cleared === cleared.get(state));
  for (const state of unhealed) if (isActive(state)) state.standing = 'failed';
  play.aborted ||= aborted && (failed.length === 0 || unhealed.length > 0);
};

/** The host goes on, and its `rescue` is told why it is there. */
const revive = (state: HostState): void => {
  state.standing = 'active';
  if (!state.failure) return;
  const { task, result } = state.failure;
  state.assigned.set('ansible_failed_result', result);
  state.assigned.set('ansible_failed_task', failedTask(task));
  state.failure = undefined;
};

const failedTask = (task: Task): Value =>
  new Map<Value, Value>([
    ['name', task.chain.at(-1)?.attributes.get('name')?.value ?? ''],
    ['action', task.action],
    ['args', withRawParams(task.arguments)],
  ]);

const runOne = async (
  written: Task,
  active: readonly HostState[],
  play: PlayRun,
  setting: Setting,
): Promise<void> => {
  const hosts = active.filter((state) => isWanted(written, state, play));
  const [first] = hosts;
  if (!first) return;
  const task = namedFor(written, first, play);
  if (task.action === 'meta') return runMeta(task, hosts, play, runNodes, setting);
  const module = moduleOf(task, play);
  const expansion = isExpander(task.action) ? expansionOf(task, play) : undefined;
  const results = await runTask(task, module, hosts, play, setting, expansion?.check);
  for (const each of results) markRun(task, each, play);
  for (const each of results) await notifyHandlers(task, each, play);
  await expansion?.run(results, setting, runNodes);
  const once = module.kind === 'action' && module.oncePerBatch === true && play.abreast.length === 1;
  if (!failureRules(task, { once, results }, play)) return;
  play.aborted = true;
  for (const state of play.batch) if (isActive(state)) state.standing = 'failed';
};

/** Whether the tags given on the command line, and `--start-at-task`, want the task. */
const isWanted = (task: Task, state: HostState, play: PlayRun): boolean => {
  const { options, templar } = play.run;
  if (isBeforeStart(task, state, play) || isPastEnd(task, state) || hasRun(task, state, play)) return false;
  // Who notifies a handler has been asked for its tags already.
  if (task.handler) return true;
  const scope = within(new Map(), taskScope(task, state, play));
  return isSelected(tagNames(task.tags.map((tag) => templar.resolve(tag, scope))), options.tags);
};

/** Whether `meta: end_role` has ended a role that the task is in; handlers run all the same. */
const isPastEnd = (task: Task, { ended }: HostState): boolean =>
  ended.size > 0 && !task.handler && task.chain.some(({ role }) => role && ended.has(role));

/** Whether the task's role is a dependency that another role has brought on the host before. */
const hasRun = (task: Task, state: HostState, { rolesRun }: PlayRun): boolean =>
  !task.handler &&
  task.chain.some(({ role }) => role && !role.repeats && (rolesRun.get(useOf(state, role)) ?? role) !== role);

/** A role has run once a task of it has been reached and not skipped. */
const markRun = (task: Task, { state, result }: HostResult, { rolesRun }: PlayRun): void => {
  if (result.skipped || result.unreachable) return;
  for (const { role } of task.chain)
    if (role && !rolesRun.has(useOf(state, role))) rolesRun.set(useOf(state, role), role);
};

const useOf = ({ name }: HostState, { use }: Role): string => `${name}\n${use}`;
