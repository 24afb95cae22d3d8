import { typeError } from '../../values/error.ts';
import { iterate } from '../../values/iterate.ts';
import { asNumber } from '../../values/numbers.ts';
import { isNumeric, typeName } from '../../values/types.ts';
import { type Dict, isDict, isList, type Value } from '../../values/value.ts';

/** What filters take their values for; a TypeError says what they wanted. */

export const numberOf = (value: Value): number => {
  if (isNumeric(value)) return asNumber(value);
  throw typeError(`a number is required, not '${typeName(value)}'`);
};

/** The value as a whole number. */
export const wholeOf = (value: Value): number => {
  const number = numberOf(value);
  if (Number.isInteger(number)) return number;
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
};

/** The value as text; nothing else becomes text. */
export const textOf = (value: Value): string => {
  if (typeof value === 'string') return value;
  throw typeError(`expected str, not '${typeName(value)}'`);
};

/** The value as a dict. */
export const dictOf = (value: Value): Dict => {
  if (isDict(value)) return value;
  throw typeError(`expected a dictionary, got '${typeName(value)}'`);
};

/** A list of the elements; what is a list already is taken as it is. */
export const itemsOf = (value: Value): readonly Value[] => (isList(value) ? value : [...iterate(value)]);
