import { includes } from '../../values/equality.ts';
import { iterate } from '../../values/iterate.ts';
import { truth } from '../../values/truth.ts';
import { Float, type Value } from '../../values/value.ts';
import { contains } from '../compile/compare.ts';
import type { Session } from '../runtime/session.ts';
import { defined } from '../runtime/undefined.ts';
import { lazyTest, type TestTable, test } from './contract.ts';

const among = (items: Value, others: Value): boolean => {
  const all = [...iterate(others)];
  return [...iterate(items)].every((item) => includes(all, item));
};

const subset = test('other', (_, value, other = []) => among(value, other));
const superset = test('other', (_, value, other = []) => among(other, value));

/** Whether an item counts as true; what is inside it is not asked for. */
const holds = (session: Session, item: Value): boolean => truth(defined(session.force(item)));

const notNumber = test('', (_, value) => value instanceof Float && Number.isNaN(value.value));

export const collectionTests: TestTable = {
  any: lazyTest('', (session, value) => [...iterate(value)].some((item) => holds(session, item))),
  all: lazyTest('', (session, value) => [...iterate(value)].every((item) => holds(session, item))),
  contains: test('wanted', (session, value, wanted = null) => contains(value, wanted, session)),
  subset,
  issubset: subset,
  superset,
  issuperset: superset,
  nan: notNumber,
  isnan: notNumber,
};
