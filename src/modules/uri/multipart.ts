import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { baseOf } from '../../resources/path/names.ts';
import { compareText, str, typeName } from '../../values/index.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { Body, Unfit } from './body.ts';

/** The bytes of a file that a form sends; undefined where it is not there. */
export type FileOf = (path: string) => Promise<Uint8Array | undefined>;

/** One field of a form, as `body` has it. */
interface Field {
  readonly filename?: string | undefined;
  readonly content?: string | undefined;
  readonly type: string;
  readonly encoding: string;
}

/** A form as `multipart/form-data` (RFC 7578), its fields by name: texts as they are, files in base64 unless told otherwise. */
export const multipart = async (body: Value, fileOf: FileOf): Promise<Body | Unfit> => {
  if (!isDict(body)) return { fail: 'the body of form-multipart should be a dict' };
  const boundary = `=${randomBytes(16).toString('hex')}=`;
  const parts: string[] = [];
  const other = [...body].find(([, value]) => !isDict(value) && typeof value !== 'string');
  if (other)
    return {
      fail: `failed to parse body as form-multipart: value must be a string, or mapping, cannot be type ${typeName(other[1])}`,
    };
  const fields = [...body].map(([name, value]) => [str(name), fieldOf(value)] as const);
  for (const [name, field] of fields.sort(([a], [b]) => compareText(a, b))) {
    const part = await partOf(name, field, fileOf);
    if (typeof part !== 'string') return part;
    parts.push(`--${boundary}\r\n${part}\r\n`);
  }
  return {
    data: Buffer.from(`${parts.join('')}--${boundary}--\r\n`, 'latin1'),
    type: `multipart/form-data; boundary="${boundary}"`,
  };
};

const fieldOf = (value: Value): Field => {
  if (!isDict(value)) return { content: str(value), type: 'text/plain', encoding: 'base64' };
  const field = (name: string): string | undefined => {
    const given = value.get(name);
    return given === undefined || given === null ? undefined : str(given);
  };
  const filename = field('filename');
  return {
    filename,
    content: field('content'),
    type: field('mime_type') ?? TYPES[extname(filename ?? '').toLowerCase()] ?? 'application/octet-stream',
    encoding: field('multipart_encoding') ?? 'base64',
  };
};

/** A part, its bytes one character each. */
const partOf = async (name: string, field: Field, fileOf: FileOf): Promise<string | Unfit> => {
  const { filename, content, type, encoding } = field;
  const disposition = [
    `form-data; name="${name}"`,
    ...(filename === undefined ? [] : [`filename="${baseOf(filename)}"`]),
  ].join('; ');
  const headers = `Content-Type: ${type}\r\nContent-Disposition: ${disposition}`;
  if (content !== undefined) return latin(`${headers}\r\n\r\n`) + latin(content);
  if (filename === undefined) return { fail: `'${name}' needs content, or the filename of a file` };
  const bytes = await fileOf(filename);
  if (!bytes) return { fail: `${filename}, which '${name}' sends, was not found` };
  const encoded = ENCODINGS[encoding];
  if (!encoded)
    return {
      fail: `multipart_encoding should be one of ${Object.keys(ENCODINGS).join(', ')}, not '${encoding}'`,
    };
  const { called, data } = encoded(Buffer.from(bytes));
  return `Content-Transfer-Encoding: ${called}\r\n${latin(headers)}\r\n\r\n${data}`;
};

const latin = (text: string): string => Buffer.from(text).toString('latin1');

/** How the bytes of a file are written: lines end as in mail. */
const ENCODINGS: Readonly<Record<string, (bytes: Buffer) => { called: string; data: string }>> = {
  base64: (bytes) => ({
    called: 'base64',
    data: `${(bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')}\r\n`,
  }),
  '7or8bit': (bytes) => ({
    called: bytes.every((byte) => byte < 128) ? '7bit' : '8bit',
    data: bytes.toString('latin1').replace(/\r?\n/g, '\r\n'),
  }),
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.tar': 'application/x-tar',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.zip': 'application/zip',
};
