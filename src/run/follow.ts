import type { LoadContext } from '../playbook/context.ts';
import { tasksIn } from '../playbook/nodes.ts';
import { staticScope } from '../playbook/static-scope.ts';
import type { Play, Task, TaskNode } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import { formatOrigin } from '../source/format-fault.ts';
import type { Value } from '../values/index.ts';
import { isExpander } from './actions/include.ts';
import { type IncludingPlay, type Inclusion, readInclusion } from './inclusion.ts';

/** What a play comes to when its includes are read as well. */
export interface Followed {
  /** Its tasks, and those of all that was read. */
  readonly tasks: readonly Task[];
  readonly read: number;
  /** Includes of which only a host can tell what they name. */
  readonly unknown: readonly Task[];
}

/**
 * Reads what the includes of a play name, and what these include in turn, as far as that can be known without a host.
 * What is wrong there is refused; each include is read once for each name that it has.
 */
export const followIncludes = (play: Play, loader: LoadContext): Followed => {
  const including: IncludingPlay = {
    run: { loader },
    play,
    roles: [...play.roles],
    roleNames: [...play.roleNames],
    handlers: [...play.handlers],
  };
  const seen = new Set<string>();
  const unknown: Task[] = [];
  const follow = (nodes: readonly TaskNode[]): readonly Task[] =>
    tasksIn(nodes).flatMap((task) => {
      if (!isExpander(task.action) || task.broken) return [task];
      const wanted = attempted(() => inclusionOf(task, including, loader));
      if (wanted instanceof Fault) {
        unknown.push(task);
        return [task];
      }
      const key = `${formatOrigin(task.origin)} ${JSON.stringify([...wanted.args.values()].map(String))}`;
      if (seen.has(key)) return [task];
      seen.add(key);
      const found = attempted(() => readInclusion(task, wanted, including));
      if (!(found instanceof Fault)) return [task, ...follow(found)];
      loader.refuse(found);
      return [task];
    });
  const tasks = [...play.sections.flatMap(({ nodes }) => nodes), ...play.handlers.flat()];
  return { tasks: follow(tasks), read: seen.size, unknown };
};

const OTHER_NAMES: ReadonlyMap<Value, Value> = new Map([
  ['role', 'name'],
  ['_raw_params', 'file'],
]);

/** What a task includes, by all that is known before the run; a fault where that does not say. */
const inclusionOf = (
  { chain, arguments: { given, freeForm } }: Task,
  { roles }: IncludingPlay,
  loader: LoadContext,
): Inclusion => {
  const scope = staticScope(chain, roles, loader);
  const written = new Map<Value, Value>([
    ...(freeForm === undefined ? [] : [['file', freeForm] as const]),
    ...given,
  ]);
  const args = [...written].map(([name, value]) => {
    const argument = OTHER_NAMES.get(name) ?? name;
    return [argument, name === 'apply' ? value : loader.templar.resolve(value, scope)] as const;
  });
  return { args: new Map(args), names: new Map() };
};
