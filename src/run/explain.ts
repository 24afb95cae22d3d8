import { join, resolve } from 'node:path';
import type { Definition } from '../inventory/contract.ts';
import { roleOf } from '../playbook/context.ts';
import { tasksIn } from '../playbook/nodes.ts';
import type { Play, Task } from '../playbook/tree.ts';
import { attempted, type Fault } from '../source/fault.ts';
import { formatOrigin } from '../source/format-fault.ts';
import type { Origin } from '../source/origin.ts';
import type { Value } from '../values/value.ts';
import { type LevelName, precedence } from '../variables/precedence.ts';
import { isExpander } from './actions/include.ts';
import type { PlayRun, Run } from './context.ts';
import type { HostState } from './host-state.ts';
import { registerOf } from './judge.ts';
import { readVarsFiles } from './play.ts';
import { hostsOfPlay, playKeywords } from './play-keywords.ts';
import { newPlayRun } from './play-run.ts';
import { layersOf, scopeOfPlay, taskScope } from './scope.ts';
import { nameOf } from './task-name.ts';
import { readVarsFile } from './vars-files.ts';

/** One place that defines a variable. */
export interface Found {
  readonly level: LevelName;
  readonly definition: Definition;
  /** Where in the play it holds; all through it where left out. */
  readonly within?: string;
  /** Known only once a task has run. */
  readonly later?: true;
}

/** What defines a variable for a host in a play, and what comes of it. */
export interface Explained {
  readonly play: Play;
  readonly name: string;
  /** The strongest first. */
  readonly found: readonly Found[];
  /** The one that holds all through the play, until a task runs that is stronger. */
  readonly winner: Found | undefined;
  /** The winner's value, rendered; a fault where it cannot be. */
  readonly value: Value | Fault | undefined;
  /** Includes: what they read is known when they run. */
  readonly unread: readonly Origin[];
}

/** Explains a variable in a play; undefined where the play is not for the host. The order is that of the run itself. */
export const explainIn = (
  play: Play,
  { host, variable, limit }: { host: string; variable: string; limit: string | undefined },
  run: Run,
): Explained | undefined => {
  const { patterns, ...called } = playKeywords(play, scopeOfPlay({ run, play }), run.templar);
  const hosts = hostsOfPlay(patterns, limit, { inventory: run.inventory }).map((name) => run.hosts.get(name));
  const state = hosts.find(({ name }) => name === host);
  if (!state) return undefined;
  const name = called.name || patterns.join(',');
  const playRun = newPlayRun({ run, play, number: 0, name, batch: hosts, abreast: [], all: hosts });
  playRun.varsFiles.set(state, readVarsFiles(state, playRun));
  const wide = definedBy(undefined, variable, state, playRun);
  const [winner] = wide;
  const includes = tasksOf(play).filter(({ action }) => isExpander(action));
  const found = [...wide, ...narrower(wide, variable, state, playRun)];
  return {
    play,
    name: playRun.name,
    found: found.toSorted((a, b) => precedence.indexOf(a.level) - precedence.indexOf(b.level)),
    winner,
    unread: includes.map(({ origin }) => origin),
    value:
      winner &&
      attempted(() => run.templar.resolve(winner.definition.value, taskScope(undefined, state, playRun))),
  };
};

const definedBy = (
  task: Task | undefined,
  variable: string,
  state: HostState,
  play: PlayRun,
): readonly Found[] =>
  layersOf(task, state, play).flatMap((layer) => {
    const definition = layer.get(variable);
    return definition ? [{ level: layer.level, definition }] : [];
  });

/** What only some tasks see, or what is there only when they have run. */
const narrower = (
  wide: readonly Found[],
  variable: string,
  state: HostState,
  play: PlayRun,
): readonly Found[] => {
  const known = new Set(wide.map(keyOf));
  const found: Found[] = [];
  const add = (one: Found) => {
    if (!known.has(keyOf(one))) found.push(one);
    known.add(keyOf(one));
  };
  for (const task of tasksOf(play.play)) {
    const within = withinOf(task, state, play);
    for (const one of definedBy(task, variable, state, play)) add({ ...one, within: within(one.level) });
    const made = madeBy(task, variable);
    if (made) add({ level: 'set_fact and registered', definition: made, later: true });
    const read = readBy(task, variable, play);
    if (read) add({ level: 'include_vars', definition: read, later: true });
  }
  return found;
};

const tasksOf = ({ sections, handlers }: Play): readonly Task[] =>
  tasksIn([...sections.flatMap(({ nodes }) => nodes), ...handlers.flat()]);

const keyOf = ({ level, definition: { origin } }: Found): string =>
  `${level} ${origin ? formatOrigin(origin) : ''}`;

const withinOf =
  (task: Task, state: HostState, play: PlayRun) =>
  (level: LevelName): string => {
    if (level.startsWith('role')) return `the role ${roleOf(task.chain)?.name}`;
    if (level === 'block vars') return 'a block';
    if (level === 'include parameters') return 'what is included';
    return `the task '${nameOf(task, state, play)}'`;
  };

/** What a task makes of a variable when it runs. */
const madeBy = (task: Task, variable: string): Definition | undefined => {
  const { given, origins, origin } = task.arguments;
  const set = task.action === 'set_fact' ? given.get(variable) : undefined;
  if (set !== undefined) return { value: set, origin: origins.get(variable) ?? origin };
  return registerOf(task) === variable
    ? { value: `the result of ${task.action}`, origin: task.origin }
    : undefined;
};

/** What `include_vars` reads of a variable, where the name of its file holds no template. */
const readBy = (task: Task, variable: string, { run, play }: PlayRun): Definition | undefined => {
  const name =
    task.action === 'include_vars' ? (task.arguments.given.get('file') ?? task.arguments.freeForm) : null;
  if (typeof name !== 'string') return undefined;
  const folders = [roleOf(task.chain)?.path ?? play.folder, play.folder];
  const paths = folders.flatMap((folder) => [join(folder, 'vars', name), resolve(folder, name)]);
  const path = paths.find((each) => run.loader.isFile(each));
  return path === undefined ? undefined : readVarsFile(path, run.loader).get(variable);
};
