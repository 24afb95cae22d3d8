import type { ArgumentTable } from '../modules/arguments.ts';
import { type ParsedArguments, parseArguments } from '../modules/arguments-parse.ts';
import type { Module } from '../modules/contract.ts';
import type { Expression, Task } from '../playbook/tree.ts';
import { invalidName } from '../playbook/variable-name.ts';
import { Fault, placed } from '../source/fault.ts';
import { untrusted } from '../template/condition.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { isDict, isOmit, Template, trusted, typeName, type Value, withoutOmitted } from '../values/index.ts';
import type { Attributes } from './attributes.ts';
import { conditions } from './effective.ts';
import { refuseFreeForm } from './load-actions.ts';
import { moduleDefaults } from './module-defaults.ts';

/** A task's arguments, rendered and typed. */
export type TypedArguments = ParsedArguments<ArgumentTable>;

/** The condition that keeps a task from running; undefined where it runs. */
export const failingCondition = (task: Task, attributes: Attributes): Expression | undefined =>
  attributes.holds(conditions(task.chain, 'when'));

/** Renders a task's arguments and gives them the types of the module's table. */
export const argumentsOf = (task: Task, module: Module, scope: Scope, templar: Templar): TypedArguments => {
  const { given, freeForm, splats = [], origin, origins, untrusted: unsafe } = task.arguments;
  refuseFreeForm(module, freeForm, origin);
  const defaults = moduleDefaults(task.chain, module, (value) => templar.resolve(value, scope));
  const spread = splats.flatMap((splat) => {
    const found = templar.resolve(splat, scope);
    if (isOmit(found)) return [];
    if (isDict(found)) return [...found];
    const message = `Finalization of task args for '${module.name}' failed: Task args must resolve to a 'dict' not '${typeName(found)}'.`;
    throw new Fault('template', message, { origin });
  });
  const nameOf = (name: Value) => {
    const found = typeof name === 'string' ? templar.resolve(trusted(name, origin), scope) : name;
    if (typeof found === 'string') return found;
    throw invalidName('argument', found, origin);
  };
  const written = new Map<Value, Value>([
    ...defaults,
    ...spread,
    ...(freeForm !== undefined && module.freeForm ? ([[module.freeForm, freeForm]] as const) : []), // Where names are free, as those of set_fact, content may template them too.
    ...[...given].map(([name, value]) => [module.open ? nameOf(name) : name, value] as const),
  ]);
  const rendered = [...written].map(([name, value]) => {
    const expression = module.arguments[String(name)]?.expression === true;
    const place = origins.get(String(name)) ?? origin;
    if (expression && unsafe?.has(String(name))) throw untrusted(value, place);
    return [
      name,
      expression
        ? bare(value)
        : placed(place, () =>
            withoutOmitted(templar.resolve(value, scope, { keepsVault: module.keepsVault === true })),
          ),
    ] as const;
  });
  return parseArguments(module, new Map(rendered.filter(([, value]) => !isOmit(value))), {
    called: task.called,
    originOf: (name) => origins.get(name) ?? origin,
  });
};

/** An argument that is itself an expression: its text, as written. */
const bare = (value: Value): Value => {
  if (value instanceof Template) return value.text;
  return Array.isArray(value) ? value.map(bare) : value;
};
