import type { ArgumentTable } from '../modules/arguments.ts';
import { masked } from '../modules/arguments-secrets.ts';
import type { Module } from '../modules/contract.ts';
import { isDict, isList, LazyDict, str, unwrap, type Value } from '../values/index.ts';
import type { TypedArguments } from './task-arguments.ts';

/** What Ansible does on the controller itself, so that it tells nothing of how a module was called. */
const ACTIONS: ReadonlySet<string> = new Set(
  `add_host assert debug fail fetch gather_facts group_by import_role import_tasks include_role include_tasks include_vars
   meta pause raw reboot script set_fact set_stats validate_argument_spec wait_for_connection`.split(/\s+/),
);

/** Whether an action is one of the controller's alone: no module of a host tells what it comes to. */
export const isOfController = (name: string): boolean => ACTIONS.has(name);

/**
 * How a module was called, as Ansible tells it: `{module_args: …}`, all arguments with their defaults, and by whatever
 * names they were given; secrets hidden. It is made when it is first asked for. Undefined where Ansible tells nothing.
 */
export const invocationOf = (module: Module, typed: TypedArguments): Value | undefined => {
  if (isOfController(module.name) || module.open) return undefined;
  return new LazyDict({
    keys: () => ['module_args'],
    get: (key) => (key === 'module_args' ? moduleArguments(module.arguments, typed) : undefined),
  });
};

const moduleArguments = (table: ArgumentTable, { given, values, secrets }: TypedArguments): Value => {
  const all = new Map<Value, Value>([...given].map(([name, value]) => [name, unwrap(value)]));
  for (const [name, { type, untold }] of Object.entries(table)) {
    const value = values.get(name) ?? null;
    // What a mode becomes here is no affair of the content's.
    if (type !== 'mode' || !all.has(name)) all.set(name, untold && value !== null ? UNTOLD : value);
  }
  return hidden(all, secrets);
};

const UNTOLD = 'VALUE_SPECIFIED_IN_NO_LOG_PARAMETER';

/** A value without secrets, as Ansible hides them: a whole text says so, in a longer one there are asterisks. */
const hidden = (value: Value, secrets: readonly string[]): Value => {
  if (secrets.length === 0) return value;
  if (isList(value)) return value.map((each) => hidden(each, secrets));
  if (isDict(value)) return new Map([...value].map(([name, each]) => [name, hidden(each, secrets)]));
  if (value === null || typeof value === 'boolean') return value;
  const text = str(value);
  if (secrets.includes(text)) return UNTOLD;
  const without = masked(text, secrets);
  return without === text ? value : without;
};
