import { isInteger } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import { addressOfNumber, widthOf } from './address.ts';
import { cidrText, type Network, parseNetwork } from './network.ts';
import type { Subject } from './queries.ts';

/** Reads what `ipaddr` is given: text, or a number; `undefined` for what is no address. */
export const subjectOf = (value: Value): Subject | undefined => {
  const text = isInteger(value) ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const [, digits, prefix] = /^(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  const network = digits === undefined ? parseNetwork(text) : numbered(BigInt(digits), prefix);
  if (!network) return undefined;
  const withPrefix = text.includes('/');
  return { network, withPrefix, text: digits === undefined ? text : cidrText(network) };
};

const numbered = (bits: bigint, prefix: string | undefined): Network | undefined => {
  const address = addressOfNumber(bits);
  if (!address) return undefined;
  const width = widthOf(address.version);
  const length = prefix === undefined ? width : Number(prefix);
  return length > width ? undefined : { ...address, prefix: length };
};
