import { valueError } from '../../values/error.ts';
import { CRYPT_64 } from './alphabet.ts';
import { bcrypt } from './bcrypt.ts';
import { md5Crypt } from './md5-crypt.ts';
import { shaCrypt } from './sha-crypt.ts';

interface Scheme {
  readonly name: string;
  readonly salt: { readonly least: number; readonly most: number };
  /** How many rounds where nobody says, and how few or many may be said. */
  readonly rounds?: { readonly usual: number; readonly least: number; readonly most: number };
  hash(password: Buffer, salt: string, rounds: number, ident: string | undefined): string;
}

const sha = (kind: '5' | '6', name: string, usual: number): Scheme => ({
  name,
  salt: { least: 0, most: 16 },
  rounds: { usual, least: 1000, most: 999_999_999 },
  hash: (password, salt, rounds) =>
    // Five thousand are what crypt(3) takes where none are named.
    `$${kind}$${rounds === 5000 ? '' : `rounds=${rounds}$`}${salt}$${shaCrypt(kind, password, Buffer.from(salt), rounds)}`,
});

const md5: Scheme = {
  name: 'md5_crypt',
  salt: { least: 0, most: 8 },
  hash: (password, salt) => `$1$${salt}$${md5Crypt(password, Buffer.from(salt))}`,
};

const blowfish: Scheme = {
  name: 'bcrypt',
  salt: { least: 22, most: 22 },
  rounds: { usual: 12, least: 4, most: 31 },
  hash: (password, salt, rounds, ident = '2b') =>
    `$${ident}$${String(rounds).padStart(2, '0')}$${bcrypt(password, salt, rounds)}`,
};

const sha256 = sha('5', 'sha256_crypt', 535_000);
const sha512 = sha('6', 'sha512_crypt', 656_000);

const SCHEMES: Readonly<Record<string, Scheme>> = {
  md5,
  md5_crypt: md5,
  blowfish,
  bcrypt: blowfish,
  sha256,
  sha256_crypt: sha256,
  sha512,
  sha512_crypt: sha512,
};

const IDENTS = ['2a', '2b', '2y'];

export interface HashOptions {
  /** Drawn at random where it is not given. */
  readonly salt: string | undefined;
  /** How long a drawn salt is; as long as may be where it is not given. */
  readonly saltSize?: number | undefined;
  readonly rounds: number | undefined;
  /** The version of bcrypt; others have none. */
  readonly ident: string | undefined;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** The hash of a password as /etc/shadow has it. Throws a ValueError for what the scheme does not take. */
export const passwordHash = (password: string, type: string, options: HashOptions): string => {
  const scheme = SCHEMES[type];
  if (!scheme) {
    throw valueError(
      `${type} is not in the list of supported passlib algorithms: md5, blowfish, sha256, sha512`,
    );
  }
  const { name, salt: size } = scheme;
  const salt = options.salt ?? randomSalt(options.saltSize ?? size.most, options.random);
  if (/[^./0-9A-Za-z]/.test(salt)) throw refused(`invalid characters in ${name} salt`);
  const exactly = size.least === size.most ? 'exactly ' : '';
  if (salt.length < size.least)
    throw refused(`salt too small (${name} requires ${exactly || '>= '}${size.least} chars)`);
  if (salt.length > size.most)
    throw refused(`salt too large (${name} requires ${exactly || '<= '}${size.most} chars)`);
  const rounds = options.rounds ?? scheme.rounds?.usual ?? 0;
  if (scheme.rounds && rounds < scheme.rounds.least)
    throw refused(`rounds too low (${name} requires >= ${scheme.rounds.least} rounds)`);
  if (scheme.rounds && rounds > scheme.rounds.most)
    throw refused(`rounds too high (${name} requires <= ${scheme.rounds.most} rounds)`);
  if (scheme === blowfish && options.ident !== undefined && !IDENTS.includes(options.ident))
    throw refused(`invalid ident: '${options.ident}'`);
  return scheme.hash(Buffer.from(password), salt, rounds, options.ident);
};

/** The length and characters of the salts that a scheme takes. */
export const randomSaltFor = (type: string, random: () => number): string =>
  randomSalt(SCHEMES[type]?.salt.most ?? 16, random);

const randomSalt = (length: number, random: () => number): string =>
  Array.from({ length }, () => CRYPT_64.charAt(Math.floor(random() * CRYPT_64.length))).join('');

const refused = (reason: string) => valueError(`Could not hash the secret: ${reason}`);
