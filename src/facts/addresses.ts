import type { Sections } from './sections.ts';

export interface Address4 {
  readonly device: string;
  readonly label: string;
  readonly address: string;
  readonly prefix: number;
  readonly broadcast: string;
}

export interface Address6 {
  readonly device: string;
  readonly address: string;
  readonly prefix: string;
  readonly scope: string;
}

/** The addresses of all interfaces: from `ip addr`, or where there is no ip, from what the kernel shows. */
export const addresses = (
  sections: Sections,
): { readonly v4: readonly Address4[]; readonly v6: readonly Address6[] } =>
  sections.text('addresses') === ''
    ? { v4: procAddresses(sections), v6: procAddresses6(sections) }
    : ipAddresses(sections.lines('addresses'));

const ipAddresses = (lines: readonly string[]) => {
  const v4: Address4[] = [];
  const v6: Address6[] = [];
  let device = '';
  for (const line of lines) {
    const [, name] = /^\d+:\s+([^:@\s]+)/.exec(line) ?? [];
    if (name !== undefined) device = name;
    const [family, text = '', ...words] = line.trim().split(/\s+/);
    const [address = '', prefix = family === 'inet' ? '32' : '128'] = text.split('/');
    const after = (word: string) => (words.includes(word) ? (words[words.indexOf(word) + 1] ?? '') : '');
    if (family === 'inet')
      v4.push({
        device,
        label: labelOf(words, device),
        address,
        prefix: Number(prefix),
        broadcast: after('brd'),
      });
    if (family === 'inet6') v6.push({ device, address, prefix, scope: after('scope') });
  }
  return { v4, v6 };
};

/** The last word of an address of `ip` is its label, unless it is the name of a flag. */
const labelOf = (words: readonly string[], device: string) =>
  words.at(-1)?.startsWith(device) ? (words.at(-1) ?? device) : device;

/**
 * Without ip: local addresses of /proc/net/fib_trie, each on the interface whose network in /proc/net/route it lies in.
 */
const procAddresses = (sections: Sections): readonly Address4[] => {
  const networks = sections
    .lines('routes')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination]) => destination !== '00000000')
    .map(([device = '', destination = '', , , , , , netmask = '']) => ({
      device,
      network: littleEndian(destination),
      bits: littleEndian(netmask),
    }));
  const own = new Set(
    [...sections.text('trie').matchAll(/\|-- (\d+\.\d+\.\d+\.\d+)\n\s+\/32 host LOCAL/g)].map(
      ([, address = '']) => address,
    ),
  );
  return [...own].flatMap((address): readonly Address4[] => {
    if (address.startsWith('127.')) return [{ device: 'lo', label: 'lo', address, prefix: 8, broadcast: '' }];
    const home = networks.find(({ network, bits }) => (numberOf(address) & bits) >>> 0 === network >>> 0);
    if (home === undefined) return [];
    const prefix = home.bits.toString(2).split('1').length - 1;
    const broadcast = textOf((home.network | ~home.bits) >>> 0);
    return [{ device: home.device, label: home.device, address, prefix, broadcast }];
  });
};

const SCOPES: Readonly<Record<string, string>> = { '00': 'global', '10': 'host', '20': 'link', '40': 'site' };

const procAddresses6 = (sections: Sections): readonly Address6[] =>
  sections.lines('inet6').map((line) => {
    const [hex = '', , prefix = '', scope = '', , device = ''] = line.trim().split(/\s+/);
    return {
      device,
      address: shortened(hex.match(/..../g) ?? []),
      prefix: String(Number.parseInt(prefix, 16)),
      scope: SCOPES[scope] ?? 'unknown',
    };
  });

/** An IPv6 address as people write it: the longest run of zeros left out. */
const shortened = (groups: readonly string[]): string => {
  const plain = groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
  const [longest = ''] = (plain.match(/(^|:)0(:0)+(:|$)/g) ?? []).sort((a, b) => b.length - a.length);
  return longest === '' ? plain : plain.replace(longest, '::');
};

/** The network that an address is in, and its netmask, as dotted text. */
export const mask = (address: string, prefix: number) => {
  const bits = prefix === 0 ? 0 : (~0 << (32 - prefix)) >>> 0;
  return { netmask: textOf(bits), network: textOf((numberOf(address) & bits) >>> 0) };
};

const numberOf = (address: string): number =>
  address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);

const textOf = (number: number): string => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');

const littleEndian = (hex: string): number =>
  numberOf(
    (hex.match(/../g) ?? [])
      .reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join('.'),
  );
