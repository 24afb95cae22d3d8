import { dirname, resolve } from 'node:path';
import type { Location } from '../playbook/context.ts';
import { findTaskFile, namedTaskFile } from '../playbook/imports.ts';
import { isKeyword, keywordsOn } from '../playbook/keywords.ts';
import { loadTaskFile } from '../playbook/load-tasks.ts';
import { takeRole } from '../playbook/play-roles.ts';
import type { Directives, Play, Role, Task, TaskNode } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import { isDict, isList, type Value } from '../values/index.ts';
import type { PlayRun } from './context.ts';

/** One include as a host came to it: its arguments, and the loop's names where it stands in a loop. */
export interface Inclusion {
  readonly args: ReadonlyMap<Value, Value>;
  readonly names: ReadonlyMap<string, Value>;
}

/** What an include needs of its play, and adds to. */
export interface IncludingPlay extends Pick<PlayRun, 'roles' | 'roleNames' | 'handlers'> {
  readonly run: Pick<PlayRun['run'], 'loader'>;
  readonly play: Pick<Play, 'folder'>;
}

/** What a result says is to be included: once, or for each item of a loop. */
export const inclusionsIn = (fields: ReadonlyMap<Value, Value>): readonly Inclusion[] => {
  const items = fields.get('results');
  if (isList(items)) return items.flatMap((item) => (isDict(item) ? inclusionsIn(item) : []));
  const args = fields.get('include_args');
  if (!isDict(args)) return [];
  const loopVar = fields.get('ansible_loop_var');
  const indexVar = fields.get('ansible_index_var');
  const names = ['ansible_loop_var', 'ansible_index_var', 'ansible_loop', loopVar, indexVar].flatMap(
    (name) => {
      const value = typeof name === 'string' ? fields.get(name) : undefined;
      return typeof name === 'string' && value !== undefined ? [[name, value] as const] : [];
    },
  );
  return [{ args, names: new Map(names) }];
};

/** Content may include itself, as long as it comes to an end: no sound one is deeper than this. */
const DEEPEST = 300;

/** The file that a task includes: where it was found, if it names one and there is one. */
export const includedFile = (
  task: Task,
  fields: ReadonlyMap<Value, Value>,
  play: IncludingPlay,
): string | undefined => {
  const [inclusion] = task.action === 'include_tasks' ? inclusionsIn(fields) : [];
  const path = inclusion && fileOf(inclusion, locationOf(task, [], play), play);
  return path && resolve(path);
};

const locationOf = (
  task: Task,
  more: readonly Directives[],
  { play, roles, handlers }: IncludingPlay,
): Location => ({
  playbookFolder: play.folder,
  folder: dirname(task.origin.source.path),
  chain: [...task.chain.slice(0, -1), ...more],
  handler: task.handler,
  importing: [],
  exported: roles,
  handlers,
});

const textIn =
  ({ args }: Inclusion) =>
  (name: string): string | undefined =>
    typeof args.get(name) === 'string' ? String(args.get(name)) : undefined;

const fileOf = (inclusion: Inclusion, location: Location, { run }: IncludingPlay): string | undefined =>
  findTaskFile(textIn(inclusion)('file') ?? '', location, run.loader);

/** Reads what is included, inside the chain of the task that includes it. */
export const readInclusion = (task: Task, inclusion: Inclusion, play: IncludingPlay): readonly TaskNode[] => {
  const { loader } = play.run;
  const { args, names } = inclusion;
  const text = textIn(inclusion);
  const directives = [inclusionOf(task, names), appliedOf(task, args.get('apply'))];
  const location = locationOf(task, directives, play);
  if (location.chain.filter(({ level }) => level === 'include').length > DEEPEST) {
    throw new Fault(
      'keyword',
      `more than ${DEEPEST} includes within one another: '${task.action}' goes round in a circle`,
      { origin: task.origin, hint: "what includes itself needs a 'when' that ends it" },
    );
  }
  if (task.action === 'include_tasks') {
    const path = namedTaskFile(text('file') ?? '', location, loader, task.arguments.origin);
    return loadTaskFile(path, { ...location, folder: dirname(path) }, loader);
  }
  const request = {
    name: text('name') ?? '',
    origin: task.arguments.origin,
    tasksFrom: text('tasks_from'),
    handlersFrom: text('handlers_from'),
    varsFrom: text('vars_from'),
    defaultsFrom: text('defaults_from'),
  };
  const flags = {
    exports: (args.get('public') ?? loader.privateRoleVars === false) === true,
    again: args.get('allow_duplicates') !== false,
    validate: args.get('rolespec_validate') !== false,
  };
  const found = ({ title }: Role) => void play.roleNames.push(title);
  return takeRole({ ...request, ...flags, found }, location, loader);
};

/**
 * What an include hands down: its `vars` and the names of its loop, as parameters. Its own `when` and `tags` have done
 * their work when it ran.
 */
const inclusionOf = (task: Task, names: ReadonlyMap<string, Value>): Directives => ({
  level: 'include',
  attributes: new Map(),
  conditions: new Map(),
  vars: new Map([
    ...(task.chain.at(-1)?.vars ?? []),
    ...[...names].map(([name, value]) => [name, { value, origin: undefined }] as const),
  ]),
});

/** `apply`: what is to hold for the tasks inside, as if they stood in a block that says it. */
const appliedOf = ({ origin }: Task, apply: Value | undefined): Directives => {
  const said = isDict(apply) ? [...apply].map(([name, value]) => [String(name), value] as const) : [];
  const wrong = said.find(([name]) => !isKeyword(name, 'block'))?.[0];
  if (wrong !== undefined) {
    throw new Fault('keyword', `'${wrong}' is not a valid attribute for a Block`, {
      origin,
      hint: didYouMean(wrong, keywordsOn('block')),
    });
  }
  const when = said.find(([name]) => name === 'when')?.[1];
  const vars = said.find(([name]) => name === 'vars')?.[1];
  return {
    level: 'block',
    attributes: new Map(
      said
        .filter(([name]) => name !== 'when' && name !== 'vars')
        .map(([name, value]) => [name, { value, origin }]),
    ),
    conditions: new Map(
      when === undefined ? [] : [['when', [when].flat().map((text) => ({ text: String(text), origin }))]],
    ),
    vars: new Map(isDict(vars) ? [...vars].map(([name, value]) => [String(name), { value, origin }]) : []),
  };
};
