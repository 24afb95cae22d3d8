import { findKey, getItem, makeDict, setItem } from '../../values/dict.ts';
import { PythonError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { orElse } from '../../values/or-else.ts';
import { repr } from '../../values/repr.ts';
import { tuple } from '../../values/tuple.ts';
import { type Dict, isDict, type Value } from '../../values/value.ts';
import { pairsOf } from '../text/pairs.ts';
import { type MethodTable, method } from './contract.ts';
import { isMutableDict } from './mutable.ts';

export const dictMethods: MethodTable<Dict> = {
  keys: method('', (_, self) => [...self.keys()]),
  values: method('', (_, self) => [...self.values()]),
  items: method('', (_, self) => Array.from(self, ([key, value]) => tuple(key, value))),
  get: method('key, default=none', (_, self, key = null, fallback = null) =>
    orElse(getItem(self, key), () => fallback),
  ),
  copy: method('', (_, self) => new Map(self)),
  update: method('*others, **named', (_, self, others = [], named = null) =>
    change(self, (dict) => {
      for (const other of [...listOf(others), named])
        for (const [key, value] of entriesOf(other)) setItem(dict, key, value);
    }),
  ),
  setdefault: method('key, default=none', (_, self, key = null, fallback = null) => {
    if (findKey(self, key) === undefined) change(self, (dict) => setItem(dict, key, fallback));
    return orElse(getItem(self, key), () => fallback);
  }),
  pop: method('key, *default', (_, self, key = null, fallback = []): Value => {
    const known = findKey(self, key);
    if (known === undefined) {
      const [otherwise] = listOf(fallback);
      if (otherwise === undefined) throw new PythonError('KeyError', repr(key));
      return otherwise;
    }
    const value = getItem(self, key) ?? null;
    change(self, (dict) => dict.delete(known));
    return value;
  }),
  popitem: method('', (_, self): Value => {
    const last = [...self].at(-1);
    if (!last) throw new PythonError('KeyError', "'popitem(): dictionary is empty'");
    change(self, (dict) => dict.delete(last[0]));
    return tuple(...last);
  }),
  clear: method('', (_, self) => change(self, (dict) => dict.clear())),
  fromkeys: method('keys, value=none', (_, _self, keys = [], value = null) =>
    makeDict(listOf(keys).map((key) => [key, value])),
  ),
};

const entriesOf = (value: Value): Iterable<readonly [Value, Value]> =>
  isDict(value) ? value : pairsOf(value);

const change = (self: Dict, apply: (dict: Map<Value, Value>) => unknown): null => {
  if (isMutableDict(self)) apply(self);
  return null;
};
