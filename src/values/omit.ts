import { Opaque } from './opaque.ts';
import { isDict, isList, type Value } from './value.ts';

class Omit extends Opaque {
  readonly typeName = 'Omit';
  override repr(): string {
    return '<<Omit>>';
  }
}

/** The value of the variable `omit`. An argument that has it counts as not given. */
export const OMIT: Value = new Omit();

export const isOmit = (value: unknown): boolean => value === OMIT;

/** The value without the items and entries, at any depth, that are `omit`; the same value where there are none. */
export const withoutOmitted = (value: Value): Value => {
  if (isList(value)) {
    const items = value.filter((item) => !isOmit(item)).map(withoutOmitted);
    return items.length === value.length && items.every((item, at) => item === value[at]) ? value : items;
  }
  if (!isDict(value)) return value;
  const entries = [...value].filter(([, item]) => !isOmit(item));
  const kept = entries.map(([key, item]) => [key, withoutOmitted(item)] as const);
  const same = kept.length === value.size && kept.every(([, item], at) => item === entries[at]?.[1]);
  return same ? value : new Map(kept);
};
