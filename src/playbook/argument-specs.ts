import { toValue } from '../source/yaml.ts';
import { isDict, type Value } from '../values/value.ts';
import { documentIn, type LoadContext } from './context.ts';
import { child } from './nodes.ts';
import { roleFile } from './role-file.ts';
import { tagsOf } from './tags.ts';
import type { Chain, Role, Task } from './tree.ts';

/**
 * The task that checks a role's variables before its own tasks, where `meta/argument_specs.yml` (or `argument_specs` in
 * `meta/main.yml`) has a specification of the entry point: the name of the file of tasks, `main` where none is said.
 * It runs whatever tags are asked for.
 */
export const argumentCheck = (
  role: Role,
  entryPoint: string,
  chain: Chain,
  handler: boolean,
  context: LoadContext,
): readonly Task[] => {
  const found = specificationOf(role, entryPoint, context);
  if (handler || !found) return [];
  const { options, summary, origin } = found;
  const name = `Validating arguments against arg spec '${entryPoint}'${summary === '' ? '' : ` - ${summary}`}`;
  const own = {
    level: 'task' as const,
    attributes: new Map([
      ['name', { value: name, origin }],
      ['tags', { value: ['always'], origin }],
    ]),
    conditions: new Map(),
    vars: new Map(),
  };
  const given = new Map<Value, Value>([
    ['argument_spec', options],
    ['provided_arguments', new Map(parametersOf(chain))],
    [
      'validate_args_context',
      new Map<Value, Value>([
        ['type', 'role'],
        ['name', role.name],
        ['argument_spec_name', entryPoint],
        ['path', role.path],
      ]),
    ],
  ]);
  return [
    {
      kind: 'task',
      origin,
      chain: [...chain, own],
      action: 'validate_argument_spec',
      called: 'ansible.builtin.validate_argument_spec',
      arguments: { given, origin, origins: new Map() },
      handler: false,
      tags: tagsOf([...chain, own]),
    },
  ];
};

/** What is said to the role in `roles:` is among its arguments, whether it is in the specification or not. */
const parametersOf = (chain: Chain) =>
  [...(chain.at(-1)?.parameters ?? [])].map(([name, { value }]) => [name, value] as const);

const specificationOf = (role: Role, entryPoint: string, context: LoadContext) => {
  const own = roleFile(role.path, 'meta', 'argument_specs', context);
  const path = own ?? roleFile(role.path, 'meta', 'main', context);
  const document = path === undefined ? undefined : documentIn(path, context);
  const specs = document?.kind === 'mapping' ? child(document, 'argument_specs') : undefined;
  const spec = specs?.kind === 'mapping' ? child(specs, entryPoint) : undefined;
  if (spec?.kind !== 'mapping') return undefined;
  const value = toValue(spec);
  const field = (name: string) => (isDict(value) ? value.get(name) : undefined);
  const options = field('options');
  const summary = field('short_description');
  return {
    options: isDict(options) ? options : new Map<Value, Value>(),
    summary: typeof summary === 'string' ? summary : '',
    origin: spec.origin,
  };
};
