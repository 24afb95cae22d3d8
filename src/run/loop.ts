import type { Task } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { SUBFOLDER } from '../template/lookups/files.ts';
import {
  isDict,
  isList,
  makeDict,
  OMIT,
  str,
  typeName,
  type Value,
  withoutOmitted,
} from '../values/index.ts';
import { asFlag, asNumber } from './attributes.ts';
import { own } from './effective.ts';

/** One turn of a loop: the item, the names that it adds to the scope, and how it is shown. */
export interface Turn {
  readonly item: Value;
  readonly names: ReadonlyMap<string, Value>;
  label(scope: Scope): string;
}

export interface LoopControl {
  readonly loopVar: string;
  readonly indexVar: string | undefined;
  readonly label: Value | undefined;
  readonly pauseSeconds: number;
  readonly extended: boolean;
  /** Whether `ansible_loop.allitems` is there. */
  readonly allItems: boolean;
  readonly breakWhen: Value | undefined;
}

/** The turns of a task's loop; undefined where it has none. */
export const turnsOf = (task: Task, scope: Scope, templar: Templar): readonly Turn[] | undefined => {
  if (!task.loop) return undefined;
  const control = controlOf(task, scope, templar);
  const items = itemsOf(task.loop, task.action, scope, templar);
  return items.map((item, index) => ({
    item,
    names: namesOf(items, index, control),
    label: (inside) => str(control.label === undefined ? item : templar.resolve(control.label, inside)),
  }));
};

/** A task's `loop_control`, rendered. */
export const controlOf = (task: Task, scope: Scope, templar: Templar): LoopControl => {
  const attribute = own(task.chain, 'loop_control');
  const given = attribute?.value;
  const options = isDict(given) ? given : new Map<Value, Value>();
  const rendered = (name: string) => {
    const value = options.get(name);
    return value === undefined ? undefined : templar.resolve(value, scope);
  };
  const index = rendered('index_var');
  return {
    loopVar: String(rendered('loop_var') ?? 'item'),
    indexVar: index === undefined ? undefined : String(index),
    label: options.get('label'),
    pauseSeconds: asNumber(rendered('pause') ?? 0, 'pause', attribute),
    extended: asFlag(rendered('extended') ?? false, 'extended', attribute),
    allItems: asFlag(rendered('extended_allitems') ?? true, 'extended_allitems', attribute),
    breakWhen: options.get('break_when'),
  };
};

/** `loop` must be a list; `with_NAME` gives its value to the lookup of that name, as terms. */
const itemsOf = (
  loop: NonNullable<Task['loop']>,
  action: string,
  scope: Scope,
  templar: Templar,
): readonly Value[] => {
  const omitsUndefined = loop.lookup === 'first_found';
  const value = withoutOmitted(templar.resolve(loop.items, scope, { omitsUndefined }));
  if (loop.lookup === undefined) {
    if (isList(value)) return value;
    throw new Fault('argument', `The \`loop\` value must resolve to a 'list', not '${typeName(value)}'.`, {
      origin: loop.origin,
      hint: loopHint(value, scope),
    });
  }
  const terms = isList(value) && !WHOLE.has(loop.lookup) ? value : [value];
  const options = new Map<string, Value>([[SUBFOLDER, SUBFOLDERS[action] ?? 'files']]);
  return templar.lookup(loop.lookup, terms, scope, loop.origin, options);
};

/** How what is no list can be looped over. */
const loopHint = (value: Value, scope: Scope): string => {
  if (isDict(value)) return 'a dict can be looped over with the filter dict2items';
  return typeof value === 'string' && scope.lookup(value) !== undefined
    ? `this is plain text; the variable is "{{ ${value} }}"`
    : 'a single item is looped over as a list of one: [item]';
};

/** Where `with_first_found` looks for what an action takes; for all others it is `files`. */
const SUBFOLDERS: Readonly<Record<string, string>> = { template: 'templates', include_vars: 'vars' };

/** Lookups that take their list as one term. */
const WHOLE = new Set(['first_found']);

const namesOf = (
  items: readonly Value[],
  index: number,
  control: LoopControl,
): ReadonlyMap<string, Value> => {
  const item = items[index] ?? null;
  const names = new Map<string, Value>([
    [control.loopVar, item],
    ['ansible_loop_var', control.loopVar],
  ]);
  if (control.indexVar !== undefined) {
    names.set(control.indexVar, index);
    names.set('ansible_index_var', control.indexVar);
  }
  if (control.extended) names.set('ansible_loop', extendedLoop(items, index, control.allItems));
  return names;
};

const extendedLoop = (items: readonly Value[], index: number, allItems: boolean): Value =>
  makeDict(
    [
      ['allitems', allItems ? items : OMIT],
      ['index', index + 1],
      ['index0', index],
      ['first', index === 0],
      ['last', index === items.length - 1],
      ['length', items.length],
      ['revindex', items.length - index],
      ['revindex0', items.length - index - 1],
      ['previtem', items[index - 1] ?? OMIT],
      ['nextitem', items[index + 1] ?? OMIT],
    ].filter((entry): entry is [string, Value] => entry[1] !== OMIT),
  );
