import { typeError } from '../../values/error.ts';
import { isOmit } from '../../values/omit.ts';
import { Opaque } from '../../values/opaque.ts';
import { TrustedList } from '../../values/trusted-list.ts';
import { Range, Tuple } from '../../values/tuple.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { Nothing, Undefined } from './undefined.ts';

/**
 * A value without templates in it: each is rendered, undefined ones fail. The value itself is given back where
 * nothing in it changes. `final` values leave the render: tuples become lists, and what only a template can hold
 * (a macro, a namespace) fails. `onPlain` is told of elements that are no object.
 */
export const resolved = (value: Value, force: Force, final: boolean, onPlain?: OnPlain): Value => {
  if (typeof value !== 'object' || value === null) return value;
  const forced = force(value);
  if (isList(forced)) return resolvedList(forced, force, final, onPlain);
  if (isDict(forced)) return resolvedDict(forced, force, final, onPlain);
  if (!(forced instanceof Opaque)) return forced;
  if (forced instanceof Undefined && !(forced instanceof Nothing)) throw forced.fault();
  if (final && !isOmit(forced)) throw unsupported(forced.typeName);
  return forced;
};

type Force = (value: Value) => Value;
type OnPlain = (value: Value) => void;

const resolvedList = (list: readonly Value[], force: Force, final: boolean, onPlain?: OnPlain): Value => {
  if (list instanceof Range) {
    if (final) throw unsupported('range');
    return list;
  }
  let copy: Value[] | undefined;
  let isTrusted = list instanceof TrustedList;
  for (const [index, item] of list.entries()) {
    if (typeof item !== 'object' || item === null) {
      onPlain?.(item);
      continue;
    }
    const result = resolved(item, force, final, onPlain);
    if (result === item) continue;
    copy ??= copyOf(list, final);
    copy[index] = result;
    // Text that was rendered may come from anywhere.
    isTrusted &&= typeof result !== 'string';
  }
  if (copy && isTrusted) return TrustedList.from(copy);
  return copy ?? (final && list instanceof Tuple ? [...list] : list);
};

const copyOf = (list: readonly Value[], final: boolean): Value[] => {
  if (final || !(list instanceof Tuple)) return [...list];
  const copy = new Tuple();
  copy.push(...list);
  return copy;
};

const resolvedDict = (
  dict: ReadonlyMap<Value, Value>,
  force: Force,
  final: boolean,
  onPlain?: OnPlain,
): Value => {
  let copy: Map<Value, Value> | undefined;
  for (const [key, item] of dict) {
    if (typeof item !== 'object' || item === null) {
      onPlain?.(item);
      continue;
    }
    const result = resolved(item, force, final, onPlain);
    if (result === item) continue;
    copy ??= new Map(dict);
    copy.set(key, result);
  }
  return copy ?? (dict.constructor === Map ? dict : new Map(dict));
};

const unsupported = (type: string) => typeError(`Type '${type}' is unsupported for variable storage.`);
