import { roleOf } from '../playbook/context.ts';
import type { Task, TaskArguments } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { nearest } from '../source/nearest.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { endpointOf } from './endpoint.ts';
import { flushHandlers } from './handlers.ts';
import type { HostState } from './host-state.ts';
import type { RunNodes } from './nodes.ts';
import { taskScope } from './scope.ts';
import { failingCondition } from './task-arguments.ts';

interface Asked {
  readonly task: Task;
  readonly hosts: readonly HostState[];
  readonly play: PlayRun;
  readonly runNodes: RunNodes;
}

/** What `meta` can do with the run itself. */
const metas: Readonly<Record<string, (asked: Asked) => void | Promise<void>>> = {
  noop: () => {},
  flush_handlers: ({ hosts, play, runNodes }) =>
    flushHandlers(hosts, play, (nodes, notified) => runNodes(nodes, notified, play, { rescued: false })),
  end_host: ({ hosts }) => end(hosts),
  end_play: ({ play }) => end(play.all),
  end_batch: ({ play }) => end(play.batch),
  end_role: ({ task, hosts }) => {
    const role = roleOf(task.chain);
    if (role) for (const state of hosts) state.ended.add(role);
  },
  clear_facts: ({ hosts, play }) => {
    for (const state of hosts) {
      state.facts.clear();
      play.run.factCache.forget(state.name);
    }
  },
  clear_host_errors: ({ play }) => {
    // They are no failures any more, but Ansible does not bring them back into this play.
    for (const state of play.batch) if (state.standing !== 'active') state.standing = 'ended';
  },
  // The next task logs in anew, and so has what the login has changed in between: groups, limits.
  reset_connection: ({ task, hosts, play }) => {
    for (const state of hosts) {
      const scope = taskScope(task, state, play);
      const attributes = attributesOf(task.chain, scope, play.run.templar);
      play.run.connections.drop(endpointOf(state.name, attributes, scope, play.run));
    }
  },
};

const end = (hosts: readonly HostState[]): void => {
  for (const state of hosts) if (state.standing === 'active') state.standing = 'ended';
};

/** Runs a `meta` task for the hosts whose conditions hold. */
export const runMeta = async (
  task: Task,
  hosts: readonly HostState[],
  play: PlayRun,
  runNodes: RunNodes,
): Promise<void> => {
  const name = metaName(task.arguments);
  const wanted = hosts.filter((state) => {
    const attributes = attributesOf(task.chain, taskScope(task, state, play), play.run.templar);
    return failingCondition(task, attributes) === undefined;
  });
  if (wanted.length > 0) await metas[name]?.({ task, hosts: wanted, play, runNodes });
};

/** The name of a known `meta` action, or a Fault: checked when the content is loaded. */
export const metaName = ({
  freeForm,
  given,
  origin,
}: Pick<TaskArguments, 'freeForm' | 'given' | 'origin'>): string => {
  const name = String(freeForm ?? given.get('_raw_params') ?? '');
  if (Object.hasOwn(metas, name)) return name;
  const near = nearest(name, Object.keys(metas));
  throw new Fault('argument', `invalid meta action requested: ${name}`, {
    origin,
    hint: near ? `Did you mean '${near}'?` : `Known: ${Object.keys(metas).join(', ')}.`,
  });
};
