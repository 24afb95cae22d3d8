import type { Value } from '../../values/value.ts';
import { itemsOf } from '../filters/coerce.ts';
import { parseHardware } from '../network/hardware.ts';
import { isGlobal, type Purpose, serves } from '../network/kinds.ts';
import { contains, firstOf, hostmask, type Network, netmask, parseNetwork } from '../network/network.ts';
import { isWhole } from '../network/queries.ts';
import { type Test, type TestTable, test } from './contract.ts';

/** An address, or a network by its own name: no host in one. */
const strict = (value: Value): Network | undefined => {
  const network = typeof value === 'string' ? parseNetwork(value) : undefined;
  return network && firstOf(network).bits === network.bits ? network : undefined;
};

const address = (value: Value): Network | undefined => {
  const network = typeof value === 'string' && !value.includes('/') ? parseNetwork(value) : undefined;
  return network && isWhole(network) ? network : undefined;
};

const holds = (check: (value: Value) => boolean): Test => test('', (_, value) => check(value));

const purpose = (name: Purpose): Test =>
  holds((value) => {
    const one = address(value);
    return one !== undefined && serves(one, name);
  });

const inside = (inner: Value, outer: Value): boolean => {
  const [small, large] = [strict(inner), strict(outer)];
  return small !== undefined && large !== undefined && contains(large, small);
};

/** Whether an IPv4 address is a mask in the notation that `maskOf` gives. */
const mask = (maskOf: typeof netmask): Test =>
  holds((value) => {
    const one = address(value);
    if (one?.version !== 4) return false;
    return Array.from({ length: 32 }, (_, index) => maskOf({ version: 4, bits: 0n, prefix: index + 1 })).some(
      ({ bits }) => bits === one.bits,
    );
  });

const within = test('network', (_, value, network = '') => inside(value, network));

export const addressTests: TestTable = {
  'ansible.utils.ip': holds((value) => strict(value) !== undefined),
  'ansible.utils.ip_address': holds((value) => address(value) !== undefined),
  'ansible.utils.ipv4': holds((value) => strict(value)?.version === 4),
  'ansible.utils.ipv4_address': holds((value) => address(value)?.version === 4),
  'ansible.utils.ipv4_hostmask': mask(hostmask),
  'ansible.utils.ipv4_netmask': mask(netmask),
  'ansible.utils.ipv6': holds((value) => strict(value)?.version === 6),
  'ansible.utils.ipv6_address': holds((value) => address(value)?.version === 6),
  'ansible.utils.ipv6_ipv4_mapped': purpose('ipv4-mapped'),
  'ansible.utils.ipv6_sixtofour': purpose('6to4'),
  'ansible.utils.ipv6_teredo': purpose('teredo'),
  'ansible.utils.loopback': purpose('loopback'),
  'ansible.utils.mac': holds((value) => typeof value === 'string' && parseHardware(value) !== undefined),
  'ansible.utils.multicast': purpose('multicast'),
  'ansible.utils.private': purpose('private'),
  'ansible.utils.public': holds((value) => {
    const one = address(value);
    return one !== undefined && isGlobal(one);
  }),
  'ansible.utils.reserved': purpose('reserved'),
  'ansible.utils.unspecified': purpose('unspecified'),
  'ansible.utils.in_network': within,
  'ansible.utils.subnet_of': within,
  'ansible.utils.supernet_of': test('network', (_, value, network = '') => inside(network, value)),
  'ansible.utils.in_any_network': test('networks', (_, value, networks = []) =>
    itemsOf(networks).some((one) => inside(value, one))),
  'ansible.utils.in_one_network': test('networks', (_, value, networks = []) =>
    itemsOf(networks).filter((one) => inside(value, one)).length === 1),
};
