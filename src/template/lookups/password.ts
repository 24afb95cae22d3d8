import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { isList, type Value } from '../../values/value.ts';
import { passwordHash, randomSaltFor } from '../crypt/password-hash.ts';
import { expandUser } from '../filters/paths.ts';
import { seededRandom } from '../text/seeded-random.ts';
import type { Lookup, LookupTable } from './contract.ts';
import { searchPath } from './found.ts';
import { integerOf } from './options.ts';
import { readTerm } from './terms.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const WHITESPACE = ' \t\n\r\v\f';

/** The sets of characters that Python's module `string` has names for. */
const CHARACTERS: Readonly<Record<string, string>> = {
  ascii_letters: LOWER + LOWER.toUpperCase(),
  ascii_lowercase: LOWER,
  ascii_uppercase: LOWER.toUpperCase(),
  digits: DIGITS,
  hexdigits: `${DIGITS}abcdefABCDEF`,
  octdigits: '01234567',
  printable: DIGITS + LOWER + LOWER.toUpperCase() + PUNCTUATION + WHITESPACE,
  punctuation: PUNCTUATION,
  whitespace: WHITESPACE,
};

const OPTIONS = ['length', 'encrypt', 'chars', 'ident', 'seed'];
const NOWHERE = '/dev/null';

/** Names of sets, or characters as they are; in text with commas between, `,,` being a comma. */
const charactersOf = (value: Value): string => {
  const names = isList(value)
    ? value.map(str)
    : [
        ...str(value)
          .replaceAll(',,', ',')
          .split(',')
          .filter((part) => part !== ''),
        ...(str(value).includes(',,') ? [','] : []),
      ];
  const all = names.map((name) => CHARACTERS[name] ?? name).join('');
  const usable = all.replace(/["']/g, '');
  if (usable === '') throw valueError('there are no characters to make a password of');
  return usable;
};

interface Stored {
  readonly password: string;
  readonly salt?: string | undefined;
  readonly ident?: string | undefined;
}

const parseStored = (content: string): Stored => {
  const text = content.replace(/\n+$/, '');
  const [, before = text, salt, ident] = /^(.*?) salt=(\S+)(?: ident=(\S+))?$/s.exec(text) ?? [];
  return { password: before, salt, ident };
};

const storedText = ({ password, salt, ident }: Stored): string =>
  `${password}${salt === undefined ? '' : ` salt=${salt}`}${ident === undefined ? '' : ` ident=${ident}`}\n`;

/** The same file is one for all: whoever comes second reads what the first has written. */
const created = (path: string, text: string): boolean => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = openSync(path, 'wx', 0o600);
    writeFileSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

/** A password from its file; where there is none, a random one that is stored there. */
const password: Lookup = (terms, given, session) =>
  terms.map((term) => {
    const { text, options } = readTerm(term, given, OPTIONS);
    const named = (name: string): string | undefined => {
      const value = options.get(name) ?? null;
      return value === null ? undefined : str(value);
    };
    // An empty one is as good as none.
    const scheme = named('encrypt') || undefined;
    const length = Math.max(0, integerOf(options, 'length') ?? 20);
    const random = session.options.random ?? Math.random;
    const seed = named('seed');
    const below = seed === undefined ? (bound: number) => Math.floor(random() * bound) : seededRandom(seed);
    const characters = charactersOf(options.get('chars') ?? ['ascii_letters', 'digits', '.,:-_']);
    const fresh = (): string =>
      Array.from({ length }, () => characters.charAt(below(characters.length))).join('');

    // Relative paths start from the playbook's folder, the last that is searched.
    const path = resolve(searchPath(session).at(-1) ?? '.', expandUser(text));
    const known: Stored =
      path !== NOWHERE && existsSync(path) ? parseStored(readFileSync(path, 'utf8')) : { password: fresh() };
    const wanted: Stored = scheme
      ? {
          ...known,
          salt: known.salt ?? randomSaltFor(scheme, random),
          ident: named('ident') ?? known.ident ?? (/bcrypt|blowfish/.test(scheme) ? '2b' : undefined),
        }
      : known;
    if (path !== NOWHERE && !existsSync(path) && !created(path, storedText(wanted)))
      return hashed(parseStored(readFileSync(path, 'utf8')), scheme, random);
    if (path !== NOWHERE && wanted.salt !== known.salt) writeFileSync(path, storedText(wanted));
    return hashed(wanted, scheme, random);
  });

const hashed = (stored: Stored, scheme: string | undefined, random: () => number): string =>
  scheme === undefined
    ? stored.password
    : passwordHash(stored.password, scheme, {
        salt: stored.salt,
        ident: stored.ident,
        rounds: undefined,
        random,
      });

export const passwordLookups: LookupTable = { password };
