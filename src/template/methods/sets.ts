import { includes } from '../../values/equality.ts';
import { listOf } from '../../values/iterate.ts';
import type { Value } from '../../values/value.ts';
import { type MethodTable, method } from './contract.ts';

const among = (items: Value, wanted: Value): boolean => includes(listOf(items), wanted);

export const setMethods: MethodTable<ReadonlySet<Value>> = {
  union: method(
    'other',
    (_, self, other = []) => new Set([...self, ...listOf(other).filter((one) => !includes(self, one))]),
  ),
  intersection: method(
    'other',
    (_, self, other = []) => new Set([...self].filter((one) => among(other, one))),
  ),
  difference: method(
    'other',
    (_, self, other = []) => new Set([...self].filter((one) => !among(other, one))),
  ),
  issubset: method('other', (_, self, other = []) => [...self].every((one) => among(other, one))),
  issuperset: method('other', (_, self, other = []) => listOf(other).every((one) => includes(self, one))),
  copy: method('', (_, self) => new Set(self)),
};
