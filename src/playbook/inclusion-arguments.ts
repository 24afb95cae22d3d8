import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import { Template } from '../values/template.ts';
import { typeName } from '../values/types.ts';
import { isDict, type Value } from '../values/value.ts';
import type { TaskArguments } from './tree.ts';

/** What an include or import takes. */
interface Options {
  /** Names that must be there; one of them is enough. */
  readonly needed: readonly string[];
  readonly missing: (action: string) => string;
  readonly texts: readonly string[];
  readonly others: readonly string[];
}

const TASKS: Options = {
  needed: ['file', '_raw_params'],
  missing: (action) => `No file specified for ${action}`,
  texts: [],
  others: [],
};

const ROLE: Options = {
  needed: ['name', 'role'],
  missing: (action) => `'name' is a required field for ${action}.`,
  texts: ['tasks_from', 'vars_from', 'defaults_from', 'handlers_from'],
  others: ['public', 'allow_duplicates', 'rolespec_validate'],
};

const dynamic = (options: Options): Options => ({ ...options, others: [...options.others, 'apply'] });

const INCLUSIONS: Readonly<Record<string, Options>> = {
  import_tasks: TASKS,
  include_tasks: dynamic(TASKS),
  import_role: ROLE,
  include_role: dynamic(ROLE),
};

/**
 * Checks what an include or import is given as soon as it is read, in Ansible's order and words; `called` is how it is
 * written, `origin` the place of the task. A mistake ends all
 * before anything runs, whatever the content provides for: a 'keyword' `Fault`. Other actions are left alone.
 */
export const checkInclusion = (
  action: string,
  { given, freeForm, origins }: TaskArguments,
  { called, origin }: { readonly called: string; readonly origin: Origin },
): void => {
  const options = INCLUSIONS[action];
  if (!options) return;
  const { needed, missing, texts, others } = options;
  const fail = (message: string, name = '') => {
    throw new Fault('keyword', message, { origin: origins.get(name) ?? origin });
  };
  const known = [...needed, ...texts, ...others];
  const wrong = [...given.keys()].map(String).filter((name) => !known.includes(name));
  if (wrong.length > 0) fail(`Invalid options for ${called}: ${wrong.sort().join(',')}`, wrong[0]);
  const isFree = freeForm !== undefined && needed.includes('_raw_params');
  if (!isFree && !needed.some((name) => given.has(name))) fail(missing(called));
  for (const name of texts) {
    const value = given.get(name);
    if (value !== undefined && !isText(value)) fail(expected('string', name, value), name);
  }
  const apply = given.get('apply');
  if (apply !== undefined && !isDict(apply)) fail(expected('dict', 'apply', apply), 'apply');
  const role = needed.find((name) => name !== 'file' && given.has(name));
  if (role !== undefined && !isText(given.get(role) ?? null)) fail('Invalid role definition.', role);
};

/** Text, or a template that may come to text. */
const isText = (value: Value): boolean => typeof value === 'string' || value instanceof Template;

const expected = (type: string, name: string, value: Value): string =>
  `Expected a ${type} for ${name} but got ${value instanceof Template ? 'str' : typeName(value)} instead`;
