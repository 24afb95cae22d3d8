import type { Task, TaskNode } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { plain } from '../values/index.ts';
import type { PlayRun } from './context.ts';
import type { HostState } from './host-state.ts';
import { type Inclusion, inclusionsIn, readInclusion } from './inclusion.ts';
import type { RunNodes } from './nodes.ts';
import { ofFault, type Result } from './result.ts';
import type { HostResult, Setting } from './task.ts';

/** A task that stands for other tasks. */
export interface Expansion {
  /** A host's result: failed where what it includes cannot be read. */
  check(result: Result): Result;
  /** Runs what hosts include: those that include the same with the same variables go through it together. */
  run(results: readonly HostResult[], setting: Setting, runNodes: RunNodes): Promise<void>;
}

/** What an include stands for; each file is read once for all hosts. */
export const expansionOf = (task: Task, play: PlayRun): Expansion => {
  const known = new Map<string, readonly TaskNode[]>();
  const nodesOf = (inclusion: Inclusion): readonly TaskNode[] => {
    const key = keyOf(inclusion);
    const nodes = known.get(key) ?? readInclusion(task, inclusion, play);
    known.set(key, nodes);
    return nodes;
  };
  return {
    check: (result) => {
      try {
        inclusionsIn(result.fields).forEach(nodesOf);
        return result;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        // A file that is not there fails the host; content that cannot be read ends the run, once all is told.
        return error.kind === 'missing-file' ? ofFault(error.at(task.origin)) : result;
      }
    },
    run: async (results, setting, runNodes) => {
      const counted = new Set<HostState>();
      for (const { inclusion, hosts } of grouped(results)) {
        // The recap counts each file of a loop; the first was counted as the task.
        for (const state of hosts.filter((each) => counted.has(each))) state.tally.ok += 1;
        for (const state of hosts) counted.add(state);
        await runNodes(nodesOf(inclusion), hosts, play, setting);
      }
    },
  };
};

const grouped = (results: readonly HostResult[]) => {
  const groups: { readonly inclusion: Inclusion; readonly key: string; readonly hosts: HostState[] }[] = [];
  for (const { state, result } of results) {
    for (const inclusion of inclusionsIn(result.fields)) {
      const key = keyOf(inclusion);
      const same = groups.find((group) => group.key === key && !group.hosts.includes(state));
      if (same) same.hosts.push(state);
      else groups.push({ inclusion, key, hosts: [state] });
    }
  }
  return groups;
};

const keyOf = ({ args, names }: Inclusion): string => JSON.stringify([plain(args), plain(new Map(names))]);
