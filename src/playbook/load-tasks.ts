import { Fault } from '../source/fault.ts';
import type { MappingNode, Node } from '../source/node.ts';
import { parseYamlDocument } from '../source/yaml.ts';
import { readAction } from './action.ts';
import type { LoadContext, Location } from './context.ts';
import { entryOf, readDirectives, wrongKeyword } from './directives.ts';
import { importRole, importTasks } from './imports.ts';
import { readLoop } from './loop.ts';
import { asList, asMapping, isEmpty } from './nodes.ts';
import { staticScope } from './static-scope.ts';
import { tagsOf } from './tags.ts';
import type { Block, Chain, Directives, TaskNode } from './tree.ts';
import { isVariableName } from './variable-name.ts';

/** Reads a file of tasks; an empty file has none. */
export const loadTaskFile = (path: string, location: Location, context: LoadContext): readonly TaskNode[] => {
  const document = parseYamlDocument(context.read(path));
  return loadTasks(document, 'A file of tasks', location, context);
};

/** Reads a list of tasks and blocks, with what they import. */
export const loadTasks = (
  node: Node | undefined,
  what: string,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] =>
  asList(node, what).flatMap((item) => loadTaskOrBlock(asMapping(item, 'A task'), location, context));

const loadTaskOrBlock = (node: MappingNode, location: Location, context: LoadContext): readonly TaskNode[] =>
  entryOf(node, 'block') ? [loadBlock(node, location, context)] : loadTask(node, location, context);

const loadBlock = (node: MappingNode, location: Location, context: LoadContext): Block => {
  const { directives, rest } = readDirectives(node, 'block', context);
  if (rest[0]) throw wrongKeyword(rest[0], 'block');
  const chain = [...location.chain, directives];
  const rescue = entryOf(node, 'rescue')?.value;
  const isRescued = rescue !== undefined && !isEmpty(rescue);
  const caught = (name: string) => (name === 'block' && isRescued ? { rescued: true } : {});
  const part = (name: 'block' | 'rescue' | 'always') =>
    loadTasks(entryOf(node, name)?.value, `'${name}'`, { ...location, ...caught(name), chain }, context);
  return {
    kind: 'block',
    origin: node.origin,
    chain,
    block: part('block'),
    rescue: part('rescue'),
    always: part('always'),
  };
};

const loadTask = (node: MappingNode, location: Location, context: LoadContext): readonly TaskNode[] => {
  const level = location.handler ? 'handler' : 'task';
  const { directives, rest } = readDirectives(node, level, context);
  checkRegister(directives);
  const chain = [...location.chain, directives];
  const action = readAction(node, rest, level, context, () => staticScope(chain, location.exported, context));
  if (action.broken && !isProvidedFor(action.broken, chain, location)) context.refuse(action.broken);
  const loop = readLoop(node, context);
  if (action.name === 'import_tasks' || action.name === 'import_role') {
    if (loop) {
      throw new Fault('keyword', `'${action.name}' cannot be looped: it is read before the run`, {
        origin: loop.origin,
        hint: `Use '${action.name.replace('import', 'include')}', which is read when the loop runs.`,
      });
    }
    const expand = action.name === 'import_tasks' ? importTasks : importRole;
    return expand(action.arguments, { ...location, chain }, context);
  }
  return [
    {
      kind: 'task',
      origin: node.origin,
      chain: action.delegate ? [...location.chain, delegated(directives, action.delegate)] : chain,
      action: action.name,
      called: action.called,
      arguments: action.arguments,
      broken: action.broken,
      loop,
      handler: location.handler,
      tags: tagsOf(chain),
    },
  ];
};

/**
 * A mistake in arguments ends all before anything runs, unless the content expects its task to fail: then it does, as
 * with Ansible, which finds it only there.
 */
const isProvidedFor = ({ kind }: Fault, chain: Chain, { rescued }: Location): boolean =>
  AT_RUN_TIME.has(kind) && (rescued === true || ignoresErrors(chain));

const AT_RUN_TIME: ReadonlySet<string> = new Set(['argument', 'template', 'template-syntax']);

const ignoresErrors = (chain: Chain): boolean => {
  const said = chain.findLast(({ attributes }) => attributes.has('ignore_errors'))?.attributes;
  const value = said?.get('ignore_errors')?.value;
  return value !== undefined && value !== null && value !== false;
};

/** `register` makes a variable, so its name must be one that expressions can say. */
const checkRegister = ({ attributes }: Directives): void => {
  const register = attributes.get('register');
  const name = register?.value;
  if (!register || (typeof name === 'string' && isVariableName(name))) return;
  throw new Fault('keyword', `'register' takes the name of a variable, which '${String(name)}' is not`, {
    origin: register.origin,
    hint: 'Variables must start with a letter or underscore, and hold only letters, numbers and underscores.',
  });
};

/** `local_action` is the module, delegated to this machine. */
const delegated = <T extends { attributes: ReadonlyMap<string, unknown> }>(
  directives: T,
  attribute: unknown,
): T => ({
  ...directives,
  attributes: new Map([...directives.attributes, ['delegate_to', attribute]]),
});
