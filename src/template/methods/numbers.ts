import { integerOf } from '../../values/numbers.ts';
import { tuple } from '../../values/tuple.ts';
import type { Float, Value } from '../../values/value.ts';
import { type MethodTable, method } from './contract.ts';

export const integerMethods: MethodTable<number | bigint | boolean> = {
  bit_length: method('', (_, self) => BigInt(self).toString(2).replace('-', '').replace(/^0$/, '').length),
  is_integer: method('', () => true),
};

export const floatMethods: MethodTable<Float> = {
  is_integer: method('', (_, self) => Number.isInteger(self.value)),
  as_integer_ratio: method('', (_, self): Value => {
    let [top, bottom] = [self.value, 1];
    while (!Number.isInteger(top) && bottom < 2 ** 1023) [top, bottom] = [top * 2, bottom * 2];
    return tuple(integerOf(top), integerOf(bottom));
  }),
};
