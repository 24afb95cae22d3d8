import { isDict, isList, type Value } from '../../values/value.ts';

/** All the text in a value. */
export function* textsIn(value: Value): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (isList(value)) for (const item of value) yield* textsIn(item);
  else if (isDict(value)) for (const [key, item] of value) yield* [...textsIn(key), ...textsIn(item)];
}
