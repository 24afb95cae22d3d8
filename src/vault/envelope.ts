import { Fault } from '../source/fault.ts';

/** What is written in vault text, in the clear: whose password it is, and the three parts of its payload. */
export interface Envelope {
  /** The identity (label) of format 1.2; format 1.1 names none. */
  readonly id: string | undefined;
  readonly salt: Buffer;
  readonly hmac: Buffer;
  readonly ciphertext: Buffer;
}

const MARK = '$ANSIBLE_VAULT';

/** How a file begins that is encrypted as a whole. */
export const VAULT_MARK = `${MARK};`;

const WIDTH = 80;

/** Whether text is encrypted as a whole. */
export const isVault = (text: string): boolean => text.startsWith(VAULT_MARK);

/** Takes vault text of format 1.1 or 1.2 apart. Throws a 'vault' `Fault` where it is damaged. */
export const openEnvelope = (text: string): Envelope => {
  const [header = '', ...lines] = text.trim().split(/\s*\r?\n\s*/);
  const [mark, version = '', cipher = '', id] = header.trim().split(';');
  if (mark !== MARK) throw new Fault('vault', `vault text must begin with ${MARK}`);
  if (version !== '1.1' && version !== '1.2')
    throw new Fault('vault', `the vault format '${version}' is not supported: there are 1.1 and 1.2`);
  if (cipher !== 'AES256')
    throw new Fault('vault', `the vault cipher '${cipher}' is not supported: there is AES256`);
  const [salt, hmac, ciphertext] = fromHex(lines.join('')).toString('latin1').split('\n').map(fromHex);
  if (!salt || !hmac || !ciphertext) throw damaged('a part of it is missing');
  return { id: version === '1.2' ? id : undefined, salt, hmac, ciphertext };
};

/** The vault text of an envelope: format 1.2 where it has an identity, else 1.1. */
export const sealEnvelope = ({ id, salt, hmac, ciphertext }: Envelope): string => {
  const header = id === undefined ? `${MARK};1.1;AES256` : `${MARK};1.2;AES256;${id}`;
  const inner = [salt, hmac, ciphertext].map((part) => part.toString('hex')).join('\n');
  const lines =
    Buffer.from(inner)
      .toString('hex')
      .match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [];
  return `${[header, ...lines].join('\n')}\n`;
};

const fromHex = (text: string): Buffer => {
  if (text.length % 2 !== 0) throw damaged('Odd-length string');
  if (!/^[0-9a-f]*$/i.test(text)) throw damaged('Non-hexadecimal digit found');
  return Buffer.from(text, 'hex');
};

const damaged = (problem: string): Fault =>
  new Fault('vault', `Vault format unhexlify error: ${problem}`, {
    hint: 'it was cut off or changed after it was encrypted',
  });
