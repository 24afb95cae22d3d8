import { arithmetic } from '../../values/arithmetic.ts';
import { equals } from '../../values/equality.ts';
import { PythonError } from '../../values/error.ts';
import { elementsOf } from '../../values/iterate.ts';
import { type OrderOperator, ordered } from '../../values/ordering.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isInteger, isNumeric } from '../../values/types.ts';
import { Float, isDict, isList, type Value, VaultText } from '../../values/value.ts';
import { contains } from '../compile/compare.ts';
import { Callable } from '../runtime/callable.ts';
import { defined, isUndefined, Nothing, Sealed } from '../runtime/undefined.ts';
import { closedTest, type Test, type TestTable, test, undefinedTest } from './contract.ts';

const ordering = (operator: OrderOperator): Test =>
  test('other', (_, value, other = null) => ordered(value, operator, other));
const equal = test('other', (_, value, other = null) => equals(value, other));
const notEqual = test('other', (_, value, other = null) => !equals(value, other));

const remainder = (value: Value, by: Value): Value => {
  if (by === 0) throw new PythonError('ZeroDivisionError', 'integer modulo by zero');
  return arithmetic('%', value, by);
};

export const valueTests: TestTable = {
  defined: undefinedTest((_, value) => !isUndefined(value) || value instanceof Sealed),
  undefined: undefinedTest((_, value) => isUndefined(value) && !(value instanceof Sealed)),
  none: test('', (_, value) => value === null),
  boolean: test('', (_, value) => typeof value === 'boolean'),
  true: test('', (_, value) => value === true),
  false: test('', (_, value) => value === false),
  truthy: test('convert_bool=false', (_, value, convert = false) =>
    truth(convert) ? asTruth(value) : truth(value)),
  falsy: test('convert_bool=false', (_, value, convert = false) =>
    !(truth(convert) ? asTruth(value) : truth(value))),
  integer: test('', (_, value) => isInteger(value)),
  float: test('', (_, value) => value instanceof Float),
  number: test('', (_, value) => isNumeric(value)),
  string: test('', (_, value) => typeof value === 'string'),
  mapping: test('', (_, value) => isDict(value)),
  sequence: test('', (_, value) => typeof value === 'string' || isList(value) || isDict(value)),
  iterable: undefinedTest((_, value) => value instanceof Nothing || elementsOf(defined(value)) !== undefined),
  callable: test('', (_, value) => value instanceof Callable),
  sameas: test('other', (_, value, other = null) =>
    value === other || (isNumeric(value) && typeof value === typeof other && equals(value, other))),
  escaped: test('', () => false),
  odd: test('', (_, value) => equals(remainder(value, 2), 1)),
  even: test('', (_, value) => equals(remainder(value, 2), 0)),
  divisibleby: test('num', (_, value, by = 1) => equals(remainder(value, by), 0)),
  lower: test('', (_, value) =>
    str(value) === str(value).toLowerCase() && str(value) !== str(value).toUpperCase()),
  upper: test('', (_, value) =>
    str(value) === str(value).toUpperCase() && str(value) !== str(value).toLowerCase()),
  in: test('container', (session, value, container = null) => contains(container, value, session)),
  filter: test('', (session, value) => session.hasFilter(str(value))),
  test: test('', (session, value) => session.hasTest(str(value))),
  eq: equal,
  equalto: equal,
  '==': equal,
  ne: notEqual,
  '!=': notEqual,
  lt: ordering('<'),
  lessthan: ordering('<'),
  '<': ordering('<'),
  le: ordering('<='),
  '<=': ordering('<='),
  gt: ordering('>'),
  greaterthan: ordering('>'),
  '>': ordering('>'),
  ge: ordering('>='),
  '>=': ordering('>='),
  vault_encrypted: closedTest('', (_, value) => isVaultText(value) || isVaultText(defined(value))),
};

const isVaultText = (value: Value): boolean => value instanceof VaultText || value instanceof Sealed;

const TRUE_WORDS = ['yes', 'on', '1', 'true', 't', 'y'];
const FALSE_WORDS = ['no', 'off', '0', 'false', 'f', 'n'];

/** A word for true or false counts as it; any other value as Python sees it. */
const asTruth = (value: Value): boolean => {
  const word = str(value).toLowerCase().trim();
  return TRUE_WORDS.includes(word) || (!FALSE_WORDS.includes(word) && truth(value));
};
