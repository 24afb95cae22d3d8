import { equals } from '../../values/equality.ts';
import { PythonError, typeError, valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { sorted } from '../../values/ordering.ts';
import { repr } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isInteger, typeName } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { type MethodTable, method } from './contract.ts';
import { isMutableList } from './mutable.ts';

export const listMethods: MethodTable<readonly Value[]> = {
  append: method('object', (_, self, item = null) => change(self, (list) => list.push(item))),
  extend: method('iterable', (_, self, items = null) => change(self, (list) => list.push(...listOf(items)))),
  insert: method('index, object', (_, self, index = 0, item = null) =>
    change(self, (list) => list.splice(position(index), 0, item)),
  ),
  pop: method('index=-1', (_, self, index = -1): Value => {
    if (self.length === 0) throw new PythonError('IndexError', 'pop from empty list');
    const found = self.at(position(index));
    if (found === undefined) throw new PythonError('IndexError', 'pop index out of range');
    change(self, (list) => list.splice(position(index), 1));
    return found;
  }),
  remove: method('value', (session, self, value = null) => {
    const index = self.findIndex((item) => equals(session.resolve(item), value));
    if (index < 0) throw valueError('list.remove(x): x not in list');
    return change(self, (list) => list.splice(index, 1));
  }),
  clear: method('', (_, self) => change(self, (list) => list.splice(0))),
  reverse: method('', (_, self) => change(self, (list) => list.reverse())),
  sort: method('key=none, reverse=false', (session, self, _key, reverse = false) => {
    const items = sorted(self.map((item) => session.resolve(item)));
    return change(self, (list) => list.splice(0, list.length, ...(truth(reverse) ? items.reverse() : items)));
  }),
  index: method('value, start=0', (session, self, value = null, start = 0) => {
    const index = self.findIndex((item, at) => at >= position(start) && equals(session.resolve(item), value));
    if (index < 0) throw valueError(`${repr(value)} is not in list`);
    return index;
  }),
  count: method(
    'value',
    (session, self, value = null) => self.filter((item) => equals(session.resolve(item), value)).length,
  ),
  copy: method('', (_, self) => [...self]),
};

const change = (self: readonly Value[], apply: (list: Value[]) => unknown): null => {
  if (isMutableList(self)) apply(self);
  return null;
};

const position = (value: Value): number => {
  if (!isInteger(value) && typeof value !== 'boolean') {
    throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  }
  return Number(value);
};
