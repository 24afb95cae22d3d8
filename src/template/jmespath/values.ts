import { Opaque } from '../../values/opaque.ts';
import { isNumeric } from '../../values/types.ts';
import { isDict, isList, type Value } from '../../values/value.ts';

/** A compiled expression: what it makes of a value. */
export type Query = (value: Value) => Value;

/** An expression as an argument of a function: `&name`. */
export class Reference extends Opaque {
  readonly typeName = 'expression';
  readonly query: Query;
  constructor(query: Query) {
    super();
    this.query = query;
  }
}

export const isNumber = (value: Value): boolean => isNumeric(value) && typeof value !== 'boolean';

/** A type by JMESPath's name for it. */
export const typeOf = (value: Value): string => {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isNumber(value)) return 'number';
  if (isList(value)) return 'array';
  return isDict(value) ? 'object' : 'expression';
};

/** Zero counts as true; what is empty does not. */
export const holds = (value: Value): boolean => {
  if (isList(value)) return value.length > 0;
  if (isDict(value)) return value.size > 0;
  return value !== null && value !== false && value !== '';
};

/** Each element through a query, without what gives nothing; null for what is no list. */
export const projected = (items: Value, query: Query): Value =>
  isList(items) ? items.map(query).filter((one) => one !== null) : null;
