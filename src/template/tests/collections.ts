import { includes } from '../../values/equality.ts';
import { iterate } from '../../values/iterate.ts';
import { truth } from '../../values/truth.ts';
import { Float, type Value } from '../../values/value.ts';
import { contains } from '../compile/compare.ts';
import { type TestTable, test } from './contract.ts';

const among = (items: Value, others: Value): boolean => {
  const all = [...iterate(others)];
  return [...iterate(items)].every((item) => includes(all, item));
};

const subset = test('other', (_, value, other = []) => among(value, other));
const superset = test('other', (_, value, other = []) => among(other, value));

const notNumber = test('', (_, value) => value instanceof Float && Number.isNaN(value.value));

export const collectionTests: TestTable = {
  any: test('', (_, value) => [...iterate(value)].some(truth)),
  all: test('', (_, value) => [...iterate(value)].every(truth)),
  contains: test('wanted', (session, value, wanted = null) => contains(value, wanted, session)),
  subset,
  issubset: subset,
  superset,
  issuperset: superset,
  nan: notNumber,
  isnan: notNumber,
};
