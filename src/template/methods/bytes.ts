import { str } from '../../values/repr.ts';
import type { Bytes } from '../../values/value.ts';
import { type MethodTable, method } from './contract.ts';

export const bytesMethods: MethodTable<Bytes> = {
  decode: method("encoding='utf-8', errors='strict'", (_, self, encoding) =>
    new TextDecoder(str(encoding ?? 'utf-8')).decode(self.data),
  ),
  hex: method('', (_, self) => Buffer.from(self.data).toString('hex')),
};
