import { type Method, type MethodTable, method } from './contract.ts';

const matches = (pattern: RegExp): Method<string> => method('', (_, self) => pattern.test(self));

export const stringTests: MethodTable<string> = {
  isdigit: matches(/^[\p{Nd}\u00b2\u00b3\u00b9\u2070-\u2089]+$/u),
  isdecimal: matches(/^\p{Nd}+$/u),
  isnumeric: matches(/^\p{N}+$/u),
  isalpha: matches(/^\p{L}+$/u),
  isalnum: matches(/^[\p{L}\p{N}]+$/u),
  isspace: matches(/^\s+$/),
  isupper: method('', (_, self) => self === self.toUpperCase() && self !== self.toLowerCase()),
  islower: method('', (_, self) => self === self.toLowerCase() && self !== self.toUpperCase()),
  istitle: matches(/^(?=.*\p{L})(?:[^\p{L}]|\p{Lu}\p{Ll}*(?!\p{Lu}))*$/su),
  isidentifier: matches(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  isascii: matches(/^[\u0000-\u007f]*$/),
  isprintable: matches(/^(?: |[^\p{C}\p{Z}])*$/u),
};
