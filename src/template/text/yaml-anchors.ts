import { isDict, isList, type Value } from '../../values/value.ts';

/**
 * Names for the lists and dicts that stand at several places of a value, as PyYAML gives them: in the order in which
 * each comes for the second time; only of those that may have one. `entriesOf` gives a dict's entries in the order in which they are written.
 */
export const anchorsIn = (
  value: Value,
  entriesOf: (dict: ReadonlyMap<Value, Value>) => readonly (readonly [Value, Value])[],
  mayHaveOne: (value: Value) => boolean,
): ReadonlyMap<Value, string> => {
  const seen = new Set<Value>();
  const names = new Map<Value, string>();
  const visit = (node: Value): void => {
    if (!isList(node) && !isDict(node)) return;
    if (seen.has(node) && mayHaveOne(node)) {
      if (!names.has(node)) names.set(node, `id${String(names.size + 1).padStart(3, '0')}`);
      return;
    }
    seen.add(node);
    for (const item of isDict(node) ? entriesOf(node).map(([, each]) => each) : node) visit(item);
  };
  visit(value);
  return names;
};
