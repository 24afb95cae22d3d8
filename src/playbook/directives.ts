import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { MappingEntry, MappingNode, Node } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import { Template } from '../values/template.ts';
import { isList } from '../values/value.ts';
import { checkActionGroups } from './action-groups.ts';
import { checked, type LoadContext } from './context.ts';
import { isKeyword, keywords, keywordsOn, type Level } from './keywords.ts';
import { definitionsOf } from './nodes.ts';
import type { Attribute, Directives, Expression } from './tree.ts';

/**
 * Reads the keywords that a play, role, block or task gives for itself and what is inside it. Keys that are no
 * keyword at this level come back as `rest`: a task's module, a role's parameters, or a mistake.
 */
export const readDirectives = (
  node: MappingNode,
  level: Level,
  context: LoadContext,
): { directives: Directives; rest: readonly MappingEntry[] } => {
  const attributes = new Map<string, Attribute>();
  const conditions = new Map<string, readonly Expression[]>();
  const rest: MappingEntry[] = [];
  for (const entry of node.entries) {
    const name = String(entry.key);
    const keyword = keywords[name];
    if (!isKeyword(name, level)) rest.push(entry);
    else if (keyword?.value === 'expression') conditions.set(name, expressionsOf(entry.value, name, context));
    else if (keyword?.value === 'value') attributes.set(name, attributeOf(entry.value, context));
  }
  checkTags(attributes.get('tags'));
  const defaults = attributes.get('module_defaults');
  if (defaults) checkActionGroups(defaults, context.actions);
  const vars = definitionsOf(entryOf(node, 'vars')?.value, `'vars'`);
  for (const { value } of vars.values()) checked(() => context.templar.check(value), context);
  return { directives: { level, attributes, conditions, vars }, rest };
};

const checkTags = (tags: Attribute | undefined): void => {
  if (!tags || isList(tags.value) || typeof tags.value === 'string' || tags.value instanceof Template) return;
  throw new Fault('keyword', 'tags must be specified as a list', {
    origin: tags.origin,
    hint: "a list, or text with commas: [a, b] or 'a, b'",
  });
};

/**
 * What a play says when it is imported by `import_playbook`: its variables give way to those of the import, tags and
 * conditions come together.
 */
export const importedBy = (outer: Directives, inner: Directives): Directives => {
  const given = outer.attributes.get('tags');
  const own = inner.attributes.get('tags');
  const tags = given && { value: [given.value, own?.value ?? []].flat(), origin: given.origin };
  const when = [outer, inner].flatMap(({ conditions }) => conditions.get('when') ?? []);
  return {
    ...inner,
    attributes: tags ? new Map([...inner.attributes, ['tags', tags]]) : inner.attributes,
    conditions: when.length > 0 ? new Map([...inner.conditions, ['when', when]]) : inner.conditions,
    vars: new Map([...inner.vars, ...outer.vars]),
  };
};

/** The Fault for a key that means nothing where it stands; `hint` is what it means elsewhere, where that is known. */
export const wrongKeyword = ({ key, keyOrigin }: MappingEntry, level: Level, hint?: string): Fault => {
  const name = String(key);
  const elsewhere = keywords[name]?.on ?? [];
  const meant = hint ?? didYouMean(name, keywordsOn(level));
  const capital = level[0]?.toUpperCase() + level.slice(1);
  return new Fault('keyword', `'${name}' is not a valid attribute for a ${capital}`, {
    origin: keyOrigin,
    hint: elsewhere.length > 0 ? `'${name}' may stand in a ${elsewhere.join(', ')}` : meant,
  });
};

/** A mapping's entry for a key; the last, where it is given more than once. */
export const entryOf = (node: MappingNode, key: string): MappingEntry | undefined =>
  node.entries.findLast((entry) => entry.key === key);

const attributeOf = (node: Node, context: LoadContext): Attribute => {
  const value = toValue(node);
  checked(() => context.templar.check(value), context);
  return { value, origin: node.origin };
};

/** Bare Jinja, one or a list of it; YAML booleans and numbers are expressions as well. */
const expressionsOf = (node: Node, name: string, context: LoadContext): readonly Expression[] => {
  if (node.kind === 'sequence') return node.items.flatMap((item) => expressionsOf(item, name, context));
  if (node.kind === 'mapping') {
    throw new Fault('keyword', `'${name}' takes an expression or a list of them`, { origin: node.origin });
  }
  const text = expressionText(node.value);
  // What stands in delimiters inside an expression is put in before it is read: that fails its task, if at all.
  if (!/[^\s].*\{\{/s.test(text)) {
    checked(() => context.templar.checkExpression(text, node.origin), context);
  }
  const written = typeof node.value === 'boolean' ? { written: node.value } : {};
  return [{ text, ...written, ...(node.unsafe && { untrusted: true as const }), origin: node.origin }];
};

const expressionText = (value: unknown): string => {
  if (value === null) return 'true';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return String(value);
};
