import { createHash, getHashes } from 'node:crypto';
import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { Bytes, type Value } from '../../values/value.ts';
import { textOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

const bytesOf = (value: Value): Uint8Array => (value instanceof Bytes ? value.data : Buffer.from(str(value)));

const digest = (algorithm: string, value: Value): string => {
  if (!getHashes().includes(algorithm)) throw valueError(`unsupported hash type ${algorithm}`);
  return createHash(algorithm).update(bytesOf(value)).digest('hex');
};

const buffer = (encoding: Value): BufferEncoding =>
  /^(latin|iso-?8859-1)/i.test(textOf(encoding))
    ? 'latin1'
    : /^utf-?16-?le/i.test(str(encoding))
      ? 'utf16le'
      : 'utf8';

export const hashFilters: FilterTable = {
  hash: filter("hashtype='sha1'", (_, value, algorithm = 'sha1') => digest(str(algorithm), value)),
  checksum: filter('', (_, value) => digest('sha1', value)),
  sha1: filter('', (_, value) => digest('sha1', value)),
  md5: filter('', (_, value) => digest('md5', value)),
  b64encode: filter("encoding='utf-8', urlsafe=false", (_, value, encoding = 'utf-8', urlSafe = false) => {
    const data = value instanceof Bytes ? Buffer.from(value.data) : Buffer.from(str(value), buffer(encoding));
    const text = data.toString('base64');
    return urlSafe === true ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
  }),
  b64decode: filter("encoding='utf-8', urlsafe=false", (_, value, encoding = 'utf-8') =>
    Buffer.from(str(value), 'base64').toString(buffer(encoding)),
  ),
  to_uuid: filter("namespace='361E6D51-FAEC-444A-9079-341386DA8E2E'", (_, value, namespace = '') => {
    const space = Buffer.from(str(namespace).replaceAll('-', ''), 'hex');
    if (space.length !== 16) throw valueError(`Invalid value '${str(namespace)}' for 'namespace'`);
    const hash = createHash('sha1').update(space).update(str(value)).digest().subarray(0, 16);
    hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
    hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
    return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }),
};
