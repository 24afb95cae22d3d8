import { type Address, addressText, parseAddress, widthOf } from './address.ts';

/** An address together with the length of its network's prefix. */
export interface Network extends Address {
  readonly prefix: number;
}

/** Reads `address`, `address/prefix` or `address/mask`; `undefined` for what is none. */
export const parseNetwork = (text: string): Network | undefined => {
  const [host = '', length, ...more] = text.split('/');
  const address = parseAddress(host);
  if (!address || more.length > 0) return undefined;
  const prefix = length === undefined ? widthOf(address.version) : parsePrefix(length, address.version);
  return prefix === undefined ? undefined : { ...address, prefix };
};

const parsePrefix = (text: string, version: 4 | 6): number | undefined => {
  const width = widthOf(version);
  if (/^\d+$/.test(text)) return Number(text) <= width ? Number(text) : undefined;
  const mask = parseAddress(text);
  if (mask?.version !== version) return undefined;
  return [...Array(width + 1).keys()].find(
    (prefix) => mask.bits === maskOf(version, prefix) || mask.bits === hostMaskOf(version, prefix),
  );
};

const hostMaskOf = (version: 4 | 6, prefix: number): bigint => (1n << BigInt(widthOf(version) - prefix)) - 1n;

const maskOf = (version: 4 | 6, prefix: number): bigint =>
  ((1n << BigInt(widthOf(version))) - 1n) ^ hostMaskOf(version, prefix);

const sibling = ({ version }: Address, bits: bigint): Address => ({ version, bits });

/** How many addresses there are in the network. */
export const sizeOf = ({ version, prefix }: Network): bigint => 1n << BigInt(widthOf(version) - prefix);

/** The first address of a network. */
export const firstOf = (network: Network): Address =>
  sibling(network, network.bits & maskOf(network.version, network.prefix));

/** The last address of a network. */
export const lastOf = (network: Network): Address =>
  sibling(network, network.bits | hostMaskOf(network.version, network.prefix));

/** The netmask, as an address. */
export const netmask = (network: Network): Address =>
  sibling(network, maskOf(network.version, network.prefix));

/** The bits that the netmask leaves, as an address. */
export const hostmask = (network: Network): Address =>
  sibling(network, hostMaskOf(network.version, network.prefix));

/** The network as it is named: its first address and the prefix. */
export const networkText = (network: Network): string => `${addressText(firstOf(network))}/${network.prefix}`;

/** The address as it is, and the prefix. */
export const cidrText = (network: Network): string => `${addressText(network)}/${network.prefix}`;

/** Whether it is the network itself that is named, not a host in it. */
export const isNetwork = (network: Network): boolean =>
  sizeOf(network) > 1n && firstOf(network).bits === network.bits;

/** The addresses that hosts may have: all but the first and the last, where there are more than two. */
export const usable = (network: Network): { readonly first: bigint; readonly last: bigint } | undefined => {
  const [first, last, size] = [firstOf(network).bits, lastOf(network).bits, sizeOf(network)];
  if (size === 1n) return undefined;
  return size === 2n ? { first, last } : { first: first + 1n, last: last - 1n };
};

/** Whether all of one network is in another. */
export const contains = (outer: Network, inner: Network): boolean =>
  outer.version === inner.version &&
  firstOf(outer).bits <= firstOf(inner).bits &&
  lastOf(inner).bits <= lastOf(outer).bits;

/** Networks without those within others, and with halves put together, in order. */
export const merged = (networks: readonly Network[]): Network[] => {
  const done: Network[] = [];
  const sorted = networks
    .map((network) => ({ ...network, ...firstOf(network) }))
    .sort((a, b) => a.version - b.version || compareBits(a.bits, b.bits) || a.prefix - b.prefix);
  for (let network of sorted) {
    let last = done.at(-1);
    if (last && contains(last, network)) continue;
    while (
      last &&
      last.prefix === network.prefix &&
      contains({ ...last, prefix: last.prefix - 1 }, network)
    ) {
      done.pop();
      network = { ...last, prefix: last.prefix - 1 };
      last = done.at(-1);
    }
    done.push(network);
  }
  return done;
};

const compareBits = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** The smallest network with all of these in it; `undefined` where they are of both versions, or none. */
export const spanning = (networks: readonly Network[]): Network | undefined => {
  const [first, ...rest] = networks;
  if (!first || rest.some((one) => one.version !== first.version)) return undefined;
  let span = first;
  while (!networks.every((one) => contains(span, one))) span = { ...span, prefix: span.prefix - 1 };
  return span;
};
