import { roleOf } from '../playbook/context.ts';
import type { Task, TaskArguments } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { endpointOf } from './endpoint.ts';
import { flushHandlers } from './handlers.ts';
import type { HostState } from './host-state.ts';
import type { RunNodes } from './nodes.ts';
import { taskScope } from './scope.ts';
import type { Setting } from './task.ts';
import { failingCondition } from './task-arguments.ts';
import { nameOf } from './task-name.ts';

interface Asked {
  readonly task: Task;
  readonly hosts: readonly HostState[];
  readonly play: PlayRun;
  readonly runNodes: RunNodes;
  readonly setting: Setting;
}

interface Meta {
  /** It concerns each host by itself; the others concern the run, and the first host alone says whether they are to be. */
  readonly ofHost?: true;
  act(asked: Asked): void | Promise<void>;
  /** What it did, in the words that `-vv` shows. */
  readonly done: (host: string, role: string) => string;
  /** What goes on where its condition does not hold. */
  readonly otherwise: (host: string) => string;
}

const goesOn = (host: string) => `continuing execution for ${host}`;

/** What `meta` can do with the run itself. */
const metas: Readonly<Record<string, Meta>> = {
  noop: { ofHost: true, act: () => {}, done: () => 'noop', otherwise: goesOn },
  flush_handlers: {
    ofHost: true,
    act: ({ task, hosts, play, runNodes, setting }) => {
      if (task.handler)
        throw new Fault('keyword', 'flush_handlers cannot be used as a handler', { origin: task.origin });
      return flushHandlers(hosts, play, (nodes, notified) => runNodes(nodes, notified, play, setting));
    },
    done: () => 'triggered running handlers',
    otherwise: goesOn,
  },
  refresh_inventory: {
    // What tasks have added stays, and so do the hosts of this play: the next one sees what the sources say now.
    act: ({ play }) => play.run.inventory.refresh(),
    done: () => 'inventory successfully refreshed',
    otherwise: () => 'not refreshing inventory',
  },
  end_host: {
    ofHost: true,
    act: ({ hosts }) => end(hosts),
    done: (host) => `ending play for ${host}`,
    otherwise: goesOn,
  },
  end_play: {
    act: ({ play }) => end(play.all),
    done: () => 'ending play',
    otherwise: () => 'continuing play',
  },
  end_batch: {
    act: ({ play }) => end(play.batch),
    done: () => 'ending batch',
    otherwise: () => 'continuing current batch',
  },
  end_role: {
    ofHost: true,
    act: ({ task, hosts }) => {
      const role = roleOf(task.chain);
      if (role) for (const state of hosts) state.ended.add(role);
    },
    done: (host, role) => `ending role ${role} for ${host}`,
    otherwise: goesOn,
  },
  clear_facts: {
    act: ({ hosts, play }) => {
      for (const state of hosts) {
        state.facts.clear();
        play.run.factCache.forget(state.name);
      }
    },
    done: () => 'facts cleared',
    otherwise: () => 'not clearing facts and fact cache',
  },
  clear_host_errors: {
    act: ({ play }) => {
      // They are no failures any more, but Ansible does not bring them back into this play.
      for (const state of play.batch) {
        state.cleared += 1;
        if (state.standing !== 'active') state.standing = 'ended';
      }
    },
    done: () => 'cleared host errors',
    otherwise: () => 'not clearing host error state',
  },
  // The next task logs in anew, and so has what the login has changed in between: groups, limits.
  reset_connection: {
    ofHost: true,
    act: ({ task, hosts, play }) => {
      for (const state of hosts) {
        const scope = taskScope(task, state, play);
        const attributes = attributesOf(task.chain, scope, play.run.templar);
        play.run.connections.drop(endpointOf(state.name, attributes, scope, play.run));
      }
    },
    done: () => 'reset connection',
    otherwise: goesOn,
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
  setting: Setting,
): Promise<void> => {
  const name = metaName(task.arguments);
  const holdsFor = (state: HostState) => {
    const attributes = attributesOf(task.chain, taskScope(task, state, play), play.run.templar);
    return failingCondition(task, attributes) === undefined;
  };
  const meta = metas[name];
  if (!meta) return;
  const asked = meta.ofHost ? hosts : hosts.slice(0, 1);
  const wanted = asked.filter(holdsFor);
  const title = nameOf(task, hosts[0], play);
  for (const { name: host } of asked.filter((state) => !wanted.includes(state))) {
    const reason = `${name} conditional evaluated to False, ${meta.otherwise(host)}`;
    play.run.emit({ type: 'meta', name: title, action: name, host, message: reason, skipped: true });
  }
  if (wanted.length === 0) return;
  const role = roleOf(task.chain)?.name ?? '';
  for (const { name: host } of wanted) {
    play.run.emit({
      type: 'meta',
      name: title,
      action: name,
      host,
      message: meta.done(host, role),
      skipped: false,
      ...(task.handler && { handler: true }),
    });
  }
  await meta.act({ task, hosts: meta.ofHost ? wanted : hosts, play, runNodes, setting });
};

/** The name of a known `meta` action, or a Fault: checked when the content is loaded. */
export const metaName = ({
  freeForm,
  given,
  origin,
}: Pick<TaskArguments, 'freeForm' | 'given' | 'origin'>): string => {
  const name = String(freeForm ?? given.get('_raw_params') ?? '').trim();
  if (Object.hasOwn(metas, name)) return name;
  throw new Fault('keyword', `invalid meta action requested: ${name}`, {
    origin,
    hint: didYouMean(name, Object.keys(metas)) ?? `known: ${Object.keys(metas).join(', ')}`,
  });
};
