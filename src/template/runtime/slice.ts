import { typeError, valueError } from '../../values/error.ts';
import { Opaque } from '../../values/opaque.ts';
import { Tuple, tuple } from '../../values/tuple.ts';
import { isInteger } from '../../values/types.ts';
import { isList, type Value } from '../../values/value.ts';

/** `from:to:step` in a subscript. */
export class Slice extends Opaque {
  readonly typeName = 'slice';
  readonly from: Value;
  readonly to: Value;
  readonly step: Value;
  constructor(from: Value, to: Value, step: Value) {
    super();
    this.from = from;
    this.to = to;
    this.step = step;
  }
}

/** The part of a list or text that a slice is; `undefined` for what cannot be sliced. */
export const sliced = (value: Value, slice: Slice): Value | undefined => {
  if (typeof value === 'string') return picked([...value], slice).join('');
  if (!isList(value)) return undefined;
  const items = picked(value, slice);
  return value instanceof Tuple ? tuple(...items) : items;
};

const picked = <T>(items: readonly T[], slice: Slice): T[] => {
  const step = bound(slice.step) ?? 1;
  if (step === 0) throw valueError('slice step cannot be zero');
  const length = items.length;
  const [lowest, highest] = step > 0 ? [0, length] : [-1, length - 1];
  const clamp = (at: number | undefined, otherwise: number): number =>
    at === undefined ? otherwise : Math.min(highest, Math.max(lowest, at < 0 ? at + length : at));
  const start = clamp(bound(slice.from), step > 0 ? lowest : highest);
  const end = clamp(bound(slice.to), step > 0 ? highest : lowest);
  const result: T[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    const item = items[at];
    if (item !== undefined) result.push(item);
  }
  return result;
};

const bound = (value: Value): number | undefined => {
  if (value === null) return undefined;
  if (isInteger(value) || typeof value === 'boolean') return Number(value);
  throw typeError('slice indices must be integers or None or have an __index__ method');
};
