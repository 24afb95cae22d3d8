import { typeError, valueError } from '../../values/error.ts';
import { parseInteger } from '../../values/numbers.ts';
import { str } from '../../values/repr.ts';
import { isInteger, typeName } from '../../values/types.ts';
import { dict, isList, type Value } from '../../values/value.ts';
import { addressText, groups } from '../network/address.ts';
import { HARDWARE_QUERIES, parseHardware } from '../network/hardware.ts';
import {
  contains,
  firstOf,
  merged,
  type Network,
  networkText,
  parseNetwork,
  sizeOf,
  spanning,
  usable,
} from '../network/network.ts';
import { nth, QUERIES, type Subject } from '../network/queries.ts';
import { subjectOf } from '../network/subject.ts';
import { subnets } from '../network/subnets.ts';
import { itemsOf } from './coerce.ts';
import { type Filter, type FilterTable, filter } from './contract.ts';

/** One address: false where it is none, or of another version. */
const ask = (value: Value, query: string, version: Value): Value => {
  if (value === '' || value === true || value === false || value === 0) return false;
  if (typeof value !== 'string' && !isInteger(value))
    throw typeError(`Unrecognized type <${typeName(value)}> for ipaddr filter <value>`);
  const subject = subjectOf(value);
  if (!subject || (isInteger(version) && subject.network.version !== Number(version))) return false;
  return answer(subject, query);
};

const answer = (subject: Subject, query: string): Value => {
  const known = QUERIES[query];
  if (known) return known(subject);
  const { network, text, withPrefix } = subject;
  const range = parseNetwork(query);
  if (range) return contains(range, network) ? text : null;
  if (!/^-?\d+$/.test(query)) throw valueError(`unknown filter type: ${query}`);
  if (sizeOf(network) === 1n) return QUERIES['']?.(subject) ?? null;
  const found = nth(network, BigInt(query));
  return found === undefined ? false : `${found}${withPrefix ? `/${network.prefix}` : ''}`;
};

/** Asks of an address, or of each address in a list; those that have no answer are left out. */
const asking = (version: 4 | 6 | undefined): Filter =>
  filter("query='', version=none, alias='ipaddr'", (_, value, query = '', asked = null) => {
    const wanted = version ?? asked;
    if (!isList(value)) return ask(value, str(query), wanted);
    return value.map((one) => ask(one, str(query), wanted)).filter((one) => one !== false && one !== null);
  });

const networkOf = (value: Value): Network | undefined => subjectOf(value)?.network;

const address = (value: Value): Network => {
  const network = networkOf(value);
  if (network) return network;
  throw valueError(`You must pass a valid IP address; ${str(value)} is invalid`);
};

const offsetOf = (value: Value, name: string): bigint => {
  const number = isInteger(value) ? value : parseInteger(str(value));
  if (number !== undefined) return BigInt(number);
  throw valueError(`argument '${name}' is of type ${typeName(value)} and cannot be converted to an int`);
};

/** A host's address some places away, if hosts may have it. */
const neighbour = (sign: 1n | -1n): Filter =>
  filter('offset', (_, value, offset = 1) => {
    const by = offsetOf(offset, 'offset');
    const network = networkOf(value);
    if (!network) return false;
    const [bits, range] = [network.bits + sign * by, usable(network)];
    if (!range || bits < range.first || bits > range.last) return null;
    return addressText({ version: network.version, bits });
  });

const hardware = filter("query='', alias='hwaddr'", (_, value, query = '') => {
  const digits = parseHardware(value);
  const kind = str(query);
  if (digits === undefined) {
    if (kind === '' || kind === 'bool') return null;
    throw valueError(`hwaddr: not a hardware address: ${str(value)}`);
  }
  if (kind === '') return value;
  const say = HARDWARE_QUERIES[kind];
  if (!say) throw valueError(`hwaddr: unknown filter type: ${kind}`);
  return say(digits);
});

const MOST_LISTED = 65_536n;

const networks = (value: Value): Network[] =>
  itemsOf(value).map((one) => {
    const network = networkOf(one);
    if (!network) throw valueError(`cidr_merge: '${str(one)}' is no network`);
    return network;
  });

export const addressFilters: FilterTable = {
  'ansible.utils.ipaddr': asking(undefined),
  'ansible.utils.ipv4': asking(4),
  'ansible.utils.ipv6': asking(6),
  'ansible.utils.ipwrap': filter("query='', version=none, alias='ipwrap'", (_, value) => {
    const wrap = (one: Value): Value => {
      const subject = subjectOf(one);
      return subject ? answer(subject, 'wrap') : one;
    };
    if (isList(value)) return value.map(wrap);
    if (typeof value === 'string') return wrap(value);
    throw typeError(`Unrecognized type <${typeName(value)}> for ipwrap filter <value>`);
  }),
  'ansible.utils.ipsubnet': filter("query='', index=none", (_, value, query = '', index = null) => {
    const subject = subjectOf(value);
    return subject
      ? subnets(subject, str(query), index === null ? undefined : offsetOf(index, 'index'))
      : false;
  }),
  'ansible.utils.ipmath': filter('amount', (_, value, amount = 0) => {
    const { version, bits } = address(value);
    return addressText({ version, bits: bits + offsetOf(amount, 'amount') });
  }),
  'ansible.utils.next_nth_usable': neighbour(1n),
  'ansible.utils.previous_nth_usable': neighbour(-1n),
  'ansible.utils.network_in_network': filter('test', (_, value, inner = '') => {
    const [outer, one] = [networkOf(value), networkOf(inner)];
    return outer !== undefined && one !== undefined && contains(outer, one);
  }),
  'ansible.utils.network_in_usable': filter('test', (_, value, inner = '') => {
    const [outer, one] = [networkOf(value), networkOf(inner)];
    const range = outer && usable(outer);
    if (!outer || !one || !range || !contains(outer, one)) return false;
    const first = firstOf(one).bits;
    return first >= range.first && first + sizeOf(one) - 1n <= range.last;
  }),
  'ansible.utils.reduce_on_network': filter('network', (_, value, network = '') => {
    const outer = networkOf(network);
    const inside = (one: Value): boolean => {
      const inner = networkOf(one);
      return outer !== undefined && inner !== undefined && contains(outer, inner);
    };
    return (isList(value) ? value : [value]).filter(inside);
  }),
  'ansible.utils.nthhost': filter("query=''", (_, value, query = '') => {
    const network = networkOf(value);
    if (!network || !/^-?\d+$/.test(str(query))) return false;
    return nth(network, BigInt(str(query))) ?? false;
  }),
  'ansible.utils.cidr_merge': filter("action='merge'", (_, value, action = 'merge') => {
    const given = networks(value);
    if (action === 'merge') return merged(given).map(networkText);
    if (action !== 'span') throw valueError(`cidr_merge: invalid action '${str(action)}'`);
    if (given.length === 0) return null;
    const span = spanning(given);
    if (!span) throw valueError('cidr_merge: networks of both IP versions span nothing');
    return networkText(span);
  }),
  'ansible.utils.slaac': filter('query', (_, value, query = '') => {
    const [network, digits] = [networkOf(value), parseHardware(query)];
    if (network?.version !== 6 || digits === undefined) return false;
    // EUI-64: ff:fe in the middle, and the bit that says "local" turned over.
    const half = BigInt(`0x${digits.slice(0, 6)}fffe${digits.slice(6)}`) ^ (1n << 57n);
    return addressText({ version: 6, bits: firstOf(network).bits + half });
  }),
  'ansible.utils.ip4_hex': filter("delimiter=''", (_, value, delimiter = '') => {
    const { version, bits } = address(value);
    if (version !== 4) throw valueError(`${str(value)} is no IPv4 address`);
    return (bits.toString(16).padStart(8, '0').match(/../g) ?? []).join(str(delimiter));
  }),
  'ansible.utils.ipv6form': filter("format='compress'", (_, value, format = 'compress') => {
    const one = address(value);
    if (!['compress', 'expand', 'x509'].includes(str(format)))
      throw valueError(`value of format must be one of: compress, expand, x509, got: ${str(format)}`);
    if (one.version === 4 || format === 'compress') return addressText(one);
    const width = format === 'expand' ? 4 : 1;
    return groups(one.bits)
      .map((group) => group.toString(16).padStart(width, '0'))
      .join(':');
  }),
  'ansible.utils.usable_range': filter('', (_, value) => {
    const network = networkOf(value);
    if (!network) throw valueError(`'${str(value)}' does not appear to be an IPv4 or IPv6 network`);
    const count = sizeOf(network);
    if (count > MOST_LISTED) throw valueError(`a list of ${count} addresses is too long`);
    const usable_ips = Array.from(
      { length: Number(count) },
      (_slot, index) => nth(network, BigInt(index)) ?? '',
    );
    return dict({ usable_ips, number_of_ips: usable_ips.length });
  }),
  'ansible.utils.hwaddr': hardware,
  'ansible.utils.macaddr': hardware,
};
