import { Fault } from '../source/fault.ts';
import type { MappingNode, Node } from '../source/node.ts';
import type { Origin } from '../source/origin.ts';
import { type Action, readAction } from './action.ts';
import { collectionsAround } from './collections.ts';
import { documentIn, gathering, type LoadContext, type Location, roleOf } from './context.ts';
import { entryOf, readDirectives, wrongKeyword } from './directives.ts';
import { importRole, importTasks } from './imports.ts';
import type { Level } from './keywords.ts';
import { readLoop } from './loop.ts';
import { asList, asMapping, isEmpty } from './nodes.ts';
import { staticScope } from './static-scope.ts';
import { tagsOf } from './tags.ts';
import type { Block, Chain, Directives, Doing, TaskNode } from './tree.ts';
import { invalidName, isVariableName } from './variable-name.ts';

/** Reads a file of tasks; an empty file has none. */
export const loadTaskFile = (path: string, location: Location, context: LoadContext): readonly TaskNode[] => {
  const document = documentIn(path, context);
  return loadTasks(document, 'A file of tasks', location, context);
};

/** Reads a list of tasks and blocks, with what they import. An item without anything in it is passed over. */
export const loadTasks = (
  node: Node | undefined,
  what: string,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] =>
  loadEach(
    asList(node, what).filter((item) => !isEmpty(item)),
    location,
    context,
  );

const loadEach = (items: readonly Node[], location: Location, context: LoadContext): readonly TaskNode[] =>
  items.flatMap((item) => loadTaskOrBlock(asMapping(item, 'A task'), location, context));

const loadTaskOrBlock = (node: MappingNode, location: Location, context: LoadContext): readonly TaskNode[] =>
  entryOf(node, 'block') ? [loadBlock(node, location, context)] : loadTask(node, location, context);

const loadBlock = (node: MappingNode, location: Location, context: LoadContext): Block => {
  if (location.inHandlerBlock)
    throw new Fault('keyword', 'Using a block as a handler is not supported.', { origin: node.origin });
  const { directives, rest } = readDirectives(node, 'block', context);
  if (rest[0]) throw wrongKeyword(rest[0], 'block');
  const chain = [...location.chain, directives];
  const rescue = entryOf(node, 'rescue')?.value;
  const isRescued = rescue !== undefined && !isEmpty(rescue);
  const caught = (name: string) => (name === 'block' && isRescued ? { rescued: true } : {});
  const part = (name: 'block' | 'rescue' | 'always') =>
    loadEach(
      asList(entryOf(node, name)?.value, `'${name}'`),
      { ...location, ...caught(name), chain, inHandlerBlock: location.handler },
      context,
    );
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
  const level: Level = location.handler ? 'handler' : 'task';
  const { directives, rest, loop, faults } = readTask(node, level, context);
  checkRegister(directives);
  const chain = [...location.chain, directives];
  const defaulted = chain.some(({ attributes }) => attributes.has('module_defaults'));
  const scope = () => staticScope(chain, location.exported, context);
  const place = { level, defaulted, collections: collectionsAround(chain) };
  const action = readAction(node, rest, place, context, scope);
  refuseMisplaced(action, { ...location, chain }, node.origin);
  for (const fault of [...faults, action.broken ?? []].flat()) {
    if (!isProvidedFor(fault, chain, location)) context.refuse(fault);
    else if (fault.kind === 'module')
      context.warn({ message: `${fault.message}: its tasks fail where they run` });
  }
  if (action.name === 'import_tasks' || action.name === 'import_role') {
    if (action.broken) {
      context.refuse(action.broken);
      return [];
    }
    if (loop) {
      throw new Fault('keyword', `'${action.name}' cannot be looped: it is read before the run`, {
        origin: loop.origin,
        hint: `use '${action.name.replace('import', 'include')}', which is read when the loop runs`,
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
      ...doing(action),
      later: action.later && ((scope) => doing(action.later?.(scope) ?? action)),
      loop,
      handler: location.handler,
      tags: tagsOf(chain),
    },
  ];
};

const ROLE_ACTIONS: ReadonlySet<string> = new Set(['include_role', 'import_role']);

/** Throws a 'keyword' `Fault` for an action that cannot be where it is. */
const refuseMisplaced = (action: Action, { handler, chain }: Location, origin: Origin): void => {
  if (handler && ROLE_ACTIONS.has(action.name)) {
    throw new Fault('keyword', `Using '${action.called}' as a handler is not supported.`, {
      origin,
      hint: 'a handler can include a file of tasks',
    });
  }
  if (action.name !== 'meta' || action.arguments.freeForm !== 'end_role') return;
  if (handler) throw new Fault('keyword', "Cannot execute 'end_role' from a handler", { origin });
  if (!roleOf(chain))
    throw new Fault('keyword', "Cannot execute 'end_role' from outside of a role", { origin });
};

const doing = ({ name, called, arguments: given, broken }: Action): Doing => ({
  action: name,
  called,
  arguments: given,
  broken,
});

/** A task's keywords and its loop, and what is wrong with their templates: these fail where they are used. */
const readTask = (node: MappingNode, level: Level, context: LoadContext) => {
  const { loader, gathered } = gathering(context);
  return { ...readDirectives(node, level, loader), loop: readLoop(node, loader), faults: gathered };
};

/**
 * A mistake in arguments ends all before anything runs, unless the content expects its task to fail: then it does, as
 * with Ansible, which finds it only there. A module that is not there matters only where a condition lets it run.
 */
const isProvidedFor = ({ kind }: Fault, chain: Chain, { rescued }: Location): boolean =>
  kind === 'module'
    ? chain.some(({ conditions }) => conditions.has('when'))
    : AT_RUN_TIME.has(kind) && (rescued === true || saysWhatFails(chain) || ignoresErrors(chain));

const AT_RUN_TIME: ReadonlySet<string> = new Set(['argument', 'template', 'template-syntax']);

/** A task that says itself when it has failed may hold that it has to. */
const saysWhatFails = (chain: Chain): boolean =>
  chain.some(({ conditions }) => conditions.has('failed_when'));

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
  throw invalidName('keyword', name ?? null, register.origin, "Invalid 'register' specified: ");
};

/** `local_action` is the module, delegated to this machine. */
const delegated = <T extends { attributes: ReadonlyMap<string, unknown> }>(
  directives: T,
  attribute: unknown,
): T => ({
  ...directives,
  attributes: new Map([...directives.attributes, ['delegate_to', attribute]]),
});
