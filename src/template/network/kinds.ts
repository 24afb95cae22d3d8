import type { Network } from './network.ts';
import { contains, parseNetwork } from './network.ts';

const networks = (...texts: readonly string[]): readonly Network[] =>
  texts.map(parseNetwork).filter((one) => one !== undefined);

/** The special purposes of addresses, after IANA's registries, as Python's ipaddress has them. */
const PURPOSES = {
  loopback: networks('127.0.0.0/8', '::1/128'),
  'link-local': networks('169.254.0.0/16', 'fe80::/10'),
  multicast: networks('224.0.0.0/4', 'ff00::/8'),
  unspecified: networks('0.0.0.0/32', '::/128'),
  reserved: networks(
    '240.0.0.0/4',
    '::/8',
    '100::/8',
    '200::/7',
    '400::/6',
    '800::/5',
    '1000::/4',
    '4000::/3',
    '6000::/3',
    '8000::/3',
    'a000::/3',
    'c000::/3',
    'e000::/4',
    'f000::/5',
    'f800::/6',
    'fe00::/9',
  ),
  'ipv4-mapped': networks('::ffff:0:0/96'),
  '6to4': networks('2002::/16'),
  teredo: networks('2001::/32'),
  private: networks(
    '0.0.0.0/8',
    '10.0.0.0/8',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '240.0.0.0/4',
    '::1/128',
    '::/128',
    '::ffff:0:0/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    'fc00::/7',
    'fe80::/10',
  ),
} as const;

/** Global all the same, though within a private one. */
const EXCEPTIONS = networks(
  '192.0.0.9/32',
  '192.0.0.10/32',
  '2001:1::1/128',
  '2001:1::2/128',
  '2001:3::/32',
  '2001:4:112::/48',
  '2001:20::/28',
  '2001:30::/28',
);

const SHARED = networks('100.64.0.0/10');

export type Purpose = keyof typeof PURPOSES;

const among = (list: readonly Network[], network: Network): boolean =>
  list.some((one) => contains(one, network));

/** Whether an address (or all of a network) serves a purpose. */
export const serves = (network: Network, purpose: Purpose): boolean =>
  among(PURPOSES[purpose], network) && !(purpose === 'private' && among(EXCEPTIONS, network));

/** Whether it may be routed on the internet. */
export const isGlobal = (network: Network): boolean => !serves(network, 'private') && !among(SHARED, network);
