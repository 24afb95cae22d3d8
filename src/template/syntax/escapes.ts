import { SIMPLE_ESCAPES } from '../../values/escapes.ts';

/** Resolves the escapes of a string literal as Python does; unknown ones stay as they are written. */
export const unescapeString = (text: string): string =>
  text.includes('\\') ? text.replace(ESCAPE, (whole, body: string) => resolve(whole, body)) : text;

const ESCAPE = /\\(\r\n|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g;

const resolve = (whole: string, body: string): string => {
  const simple = SIMPLE_ESCAPES[body];
  if (simple !== undefined) return simple;
  const code = /^[0-7]/.test(body) ? Number.parseInt(body, 8) : Number.parseInt(body.slice(1), 16);
  const known = /^([0-7]|x..|u....|U........)/.test(body) && code <= 0x10ffff;
  return known ? String.fromCodePoint(code) : whole;
};
