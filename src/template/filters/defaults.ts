import { valueError } from '../../values/error.ts';
import { isOmit } from '../../values/omit.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { Float, type Value } from '../../values/value.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { type FilterTable, filter, undefinedFilter } from './contract.ts';

const fallback = undefinedFilter(
  "default_value='', boolean=false",
  (_, value, otherwise = '', alsoFalse = false) => {
    if (isUndefined(value)) return otherwise;
    return truth(alsoFalse) && !isOmit(value) && !truth(value) ? otherwise : value;
  },
);

export const defaultFilters: FilterTable = {
  default: fallback,
  d: fallback,
  mandatory: undefinedFilter('msg=none', (_, value, message = null) => {
    if (!isUndefined(value)) return value;
    if (message !== null) throw valueError(str(message));
    throw valueError(
      `Mandatory variable ${value.details.wanted ? `'${value.details.wanted}' ` : ''}not defined.`,
    );
  }),
  type_debug: undefinedFilter('', (_, value) => typeName(value)),
  ternary: undefinedFilter(
    'true_val, false_val, none_val=none',
    // What is not chosen may well be undefined.
    (_, value, yes = null, no = null, none = null) => {
      if (value === null && none !== null) return none;
      return truth(value) ? yes : no;
    },
  ),
  bool: filter('', (_, value) => asBool(value)),
};

const TRUE_WORDS: ReadonlySet<string> = new Set(['yes', 'on', '1', 'true']);

const asBool = (value: Value): Value => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return TRUE_WORDS.has(value.toLowerCase().trim());
  if (value instanceof Float) return value.value === 1;
  return value === 1;
};
