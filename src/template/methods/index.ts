import { orElse } from '../../values/or-else.ts';
import { Tuple } from '../../values/tuple.ts';
import { isSet } from '../../values/types.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value } from '../../values/value.ts';
import { BuiltIn } from '../runtime/callable.ts';
import { bind } from '../runtime/signature.ts';
import { bytesMethods } from './bytes.ts';
import type { MethodTable } from './contract.ts';
import { dateAttribute } from './dates.ts';
import { dictMethods } from './dicts.ts';
import { listMethods } from './lists.ts';
import { floatMethods, integerMethods } from './numbers.ts';
import { setMethods } from './sets.ts';
import { stringTests } from './string-tests.ts';
import { stringMethods } from './strings.ts';

/** The method or attribute of a value that content may use, bound to it; `undefined` where Python has none. */
export const methodOf = (self: Value, name: string): Value | undefined => {
  if (typeof self === 'string') return bound(self, name, stringMethods) ?? bound(self, name, stringTests);
  if (isDict(self)) return bound(self, name, dictMethods);
  if (self instanceof Tuple)
    return orElse(self.named?.get(name), () =>
      TUPLE_METHODS.has(name) ? bound(self, name, listMethods) : undefined,
    );
  if (isList(self)) return bound(self, name, listMethods);
  if (self instanceof DateTime) return dateAttribute(self, name);
  if (self instanceof Float) return bound(self, name, floatMethods);
  if (typeof self === 'number' || typeof self === 'bigint' || typeof self === 'boolean') {
    return bound(self, name, integerMethods);
  }
  if (self instanceof Bytes) return bound(self, name, bytesMethods);
  return isSet(self) ? bound(self, name, setMethods) : undefined;
};

const TUPLE_METHODS: ReadonlySet<string> = new Set(['count', 'index']);

const bound = <Self extends Value>(
  self: Self,
  name: string,
  table: MethodTable<Self>,
): BuiltIn | undefined => {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return (
    found &&
    new BuiltIn(name, (args, session) => found.run(session, self, ...bind(name, found.signature, args)))
  );
};
