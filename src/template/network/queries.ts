import { valueError } from '../../values/error.ts';
import { integer } from '../../values/numbers.ts';
import type { Value } from '../../values/value.ts';
import { addressText, bytes, widthOf } from './address.ts';
import { serves } from './kinds.ts';
import {
  cidrText,
  firstOf,
  hostmask,
  isNetwork,
  lastOf,
  type Network,
  netmask,
  networkText,
  sizeOf,
  usable,
} from './network.ts';

/** What `ipaddr` is asked about. */
export interface Subject {
  readonly network: Network;
  /** As it was given; a number in the notation of addresses. */
  readonly text: string;
  /** Whether a prefix was given. */
  readonly withPrefix: boolean;
}

type Query = (subject: Subject) => Value;

const text = (network: Network, bits: bigint): string => addressText({ version: network.version, bits });

const orNone =
  (holds: (network: Network) => boolean): Query =>
  ({ network, text: given }) =>
    holds(network) ? given : null;

const own =
  (say: (network: Network) => Value): Query =>
  ({ network }) =>
    say(network);

/** Only for what was given with a prefix. */
const within =
  (say: (network: Network) => Value): Query =>
  ({ network, withPrefix }) => {
    if (!withPrefix) throw valueError('Not a network address');
    return say(network);
  };

/** A host's address, where one is meant: not a network's own. */
const isHost = (network: Network): boolean => !isNetwork(network) || sizeOf(network) === 2n;

const inUsable = (network: Network, bits: bigint): Value => {
  const range = usable(network);
  return range && bits >= range.first && bits <= range.last ? text(network, bits) : null;
};

const address = own((network) => (network.version === 6 || isHost(network) ? addressText(network) : null));

const gateway = own((network) => {
  const isLast = sizeOf(network) > 2n && lastOf(network).bits === network.bits;
  return isHost(network) && !isLast ? cidrText(network) : false;
});

const hostWith = (say: (network: Network) => string): Query =>
  own((network) => (sizeOf(network) > 1n && isHost(network) ? say(network) : null));

const ipWithPrefix = hostWith(cidrText);
const ipWithMask = hostWith((network) => `${addressText(network)} ${addressText(netmask(network))}`);
const networkAddress = own((network) => addressText(firstOf(network)));
const wildcard = own((network) => addressText(hostmask(network)));
const subnet = own(networkText);
const loopback = orNone((network) => serves(network, 'loopback'));

/** The other end of a link between two. */
const peer = within((network) => {
  if (sizeOf(network) === 2n) return text(network, network.bits ^ 1n);
  if (sizeOf(network) !== 4n) throw valueError('Not a point-to-point network');
  const place = network.bits & 3n;
  if (place === 0n) throw valueError('Network address of /30 has no peer');
  if (place === 3n) throw valueError('Broadcast address on /30 has no peer');
  return text(network, network.bits ^ 3n);
});

const reverseName = own((network) => {
  if (network.version === 4) return `${bytes(network.bits).reverse().join('.')}.in-addr.arpa.`;
  const digits = network.bits.toString(16).padStart(32, '0');
  return `${[...digits].reverse().join('.')}.ip6.arpa.`;
});

const sixToFour: Query = ({ network, text: given }) => {
  if (network.version === 6) return serves(network, '6to4') ? given : false;
  if (isNetwork(network) || serves(network, 'multicast')) return false;
  const digits = network.bits.toString(16).padStart(8, '0');
  return `2002:${digits.slice(0, 4)}:${digits.slice(4)}::1/48`;
};

const asV4: Query = ({ network, text: given }) => {
  if (network.version === 4) return given;
  const [high, low] = [network.bits >> 32n, network.bits & 0xffffffffn];
  if (high !== 0n && high !== 0xffffn) return false;
  return cidrText({ version: 4, bits: low, prefix: Math.max(0, network.prefix - 96) });
};

const asV6: Query = ({ network, text: given }) =>
  network.version === 6
    ? given
    : cidrText({ version: 6, bits: network.bits | (0xffffn << 32n), prefix: network.prefix + 96 });

const wrapped: Query = ({ network, text: given, withPrefix }) => {
  if (network.version === 4) return given;
  return `[${addressText(network)}]${withPrefix ? `/${network.prefix}` : ''}`;
};

/** What `ipaddr` can say of an address or network. */
export const QUERIES: Readonly<Record<string, Query>> = {
  '': ({ network, withPrefix }) => (withPrefix ? cidrText(network) : addressText(network)),
  '6to4': sixToFour,
  address,
  'address/prefix': ipWithPrefix,
  bool: () => true,
  broadcast: own((network) => (sizeOf(network) > 2n ? addressText(lastOf(network)) : null)),
  cidr: own(cidrText),
  first_usable: within((network) => textOrNone(network, usable(network)?.first)),
  gateway,
  gw: gateway,
  host: own((network) => (isHost(network) ? cidrText(network) : null)),
  'host/prefix': gateway,
  hostmask: wildcard,
  hostnet: gateway,
  int: ({ network, withPrefix }) =>
    withPrefix ? `${network.bits}/${network.prefix}` : integer(network.bits),
  ip: address,
  'ip/prefix': ipWithPrefix,
  ip_netmask: ipWithMask,
  ipv4: asV4,
  ipv6: asV6,
  last_usable: within((network) => textOrNone(network, usable(network)?.last)),
  'link-local': orNone((network) => serves(network, 'link-local')),
  lo: loopback,
  loopback,
  multicast: orNone((network) => serves(network, 'multicast')),
  net: own((network) => (isNetwork(network) ? networkText(network) : null)),
  netmask: own((network) => addressText(netmask(network))),
  network: networkAddress,
  'network/prefix': subnet,
  network_id: networkAddress,
  network_netmask: own((network) => `${addressText(firstOf(network))} ${addressText(netmask(network))}`),
  network_wildcard: own((network) => `${addressText(firstOf(network))} ${addressText(hostmask(network))}`),
  next_usable: within((network) => inUsable(network, network.bits + 1n)),
  peer,
  prefix: own((network) => network.prefix),
  previous_usable: within((network) => inUsable(network, network.bits - 1n)),
  private: orNone((network) => serves(network, 'private')),
  public: orNone((network) => !serves(network, 'private') && !serves(network, 'multicast')),
  range_usable: within((network) => {
    const range = usable(network);
    return range ? `${text(network, range.first)}-${text(network, range.last)}` : null;
  }),
  revdns: reverseName,
  router: gateway,
  size: own((network) => integer(sizeOf(network))),
  size_usable: own((network) => {
    const range = usable(network);
    return integer(range ? range.last - range.first + 1n : 0n);
  }),
  subnet,
  type: own((network) => (isNetwork(network) ? 'network' : 'address')),
  unicast: orNone((network) => !serves(network, 'multicast')),
  version: own((network) => network.version),
  wildcard,
  wrap: wrapped,
};

const textOrNone = (network: Network, bits: bigint | undefined): Value =>
  bits === undefined ? null : text(network, bits);

/** The address at a place of the network, from its end where negative; `undefined` outside. */
export const nth = (network: Network, index: bigint): string | undefined => {
  const size = sizeOf(network);
  const at = index < 0n ? size + index : index;
  return at < 0n || at >= size ? undefined : text(network, firstOf(network).bits + at);
};

/** Whether the prefix is as long as the address, so that the network is this one address. */
export const isWhole = ({ version, prefix }: Network): boolean => prefix === widthOf(version);
