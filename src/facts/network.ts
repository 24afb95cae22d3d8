import { dict, type Value } from '../values/value.ts';
import { type Address4, type Address6, addresses, mask } from './addresses.ts';
import type { Collector, Facts } from './fact.ts';
import type { Sections } from './sections.ts';

/** Interfaces, their addresses, and the ways out. */
export const network: Collector = (sections) => {
  const names = sections.named('interface');
  const found = addresses(sections);
  const interfaces = new Map(
    names.map((name) => [name, interfaceFacts(sections, name, found.v4, found.v6)] as const),
  );
  const own4 = found.v4.filter(({ address }) => !address.startsWith('127.')).map(({ address }) => address);
  const own6 = found.v6.filter(({ address }) => address !== '::1').map(({ address }) => address);
  return {
    interfaces: names,
    all_ipv4_addresses: own4,
    all_ipv6_addresses: own6,
    default_ipv4: default4(sections, found.v4, interfaces),
    default_ipv6: default6(sections, found.v6, interfaces),
    locally_reachable_ips: dict({
      ipv4: reachable(sections.lines('local4')),
      ipv6: reachable(sections.lines('local6')),
    }),
    ...Object.fromEntries(
      [...interfaces].map(([name, facts]) => [name.replace(/[-:.]/g, '_'), dict(facts)] as const),
    ),
  };
};

/** Types of hardware as the kernel counts them. */
const TYPES: Readonly<Record<string, string>> = {
  '1': 'ether',
  '32': 'infiniband',
  '512': 'ppp',
  '772': 'loopback',
  '65534': 'tunnel',
};

const interfaceFacts = (
  sections: Sections,
  name: string,
  v4: readonly Address4[],
  v6: readonly Address6[],
): Facts => {
  const lines = sections.lines(`interface ${name}`);
  const value = (field: string) =>
    lines.find((line) => line.startsWith(`${field} `))?.slice(field.length + 1) ?? '';
  const flags = Number(value('flags'));
  const type = lines.includes('bridge')
    ? 'bridge'
    : lines.includes('bonding')
      ? 'bonding'
      : TYPES[value('type')];
  const [first, ...secondaries] = v4.filter((each) => each.device === name).map(fields4);
  const six = v6.filter((each) => each.device === name);
  const mac = value('address');
  const speed = value('speed');
  return {
    device: name,
    ...(mac !== '' && mac !== '00:00:00:00:00:00' && { macaddress: mac }),
    mtu: Number(value('mtu')),
    active: (flags & 1) === 1 && value('operstate') !== 'down',
    promisc: (flags & 0x100) !== 0,
    ...(type !== undefined && { type: type === 'tunnel' ? 'unknown' : type }),
    ...(value('pciid') !== '' && { pciid: value('pciid') }),
    ...(speed !== '' && { speed: Number(speed) }),
    ...(first !== undefined && { ipv4: first }),
    ...(secondaries.length > 0 && { ipv4_secondaries: secondaries }),
    ...(six.length > 0 && {
      ipv6: six.map(({ address, prefix, scope }) => dict({ address, prefix, scope })),
    }),
  };
};

const fields4 = ({ address, prefix, broadcast }: Address4): Value =>
  dict({ address, broadcast, ...mask(address, prefix), prefix: String(prefix) });

/** `ip route get` of somewhere far away: by which gateway, interface and source address. */
const routeOf = (lines: readonly string[]) => {
  const words = (lines[0] ?? '').trim().split(/\s+/);
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
  return { device: after('dev'), source: after('src'), gateway: after('via') };
};

const default4 = (
  sections: Sections,
  v4: readonly Address4[],
  interfaces: ReadonlyMap<string, Facts>,
): Value => {
  const { device, source, gateway } = sections.text('route4')
    ? routeOf(sections.lines('route4'))
    : procRoute(sections);
  const own = v4.find((each) => each.device === device && (source === undefined || each.address === source));
  const link = device === undefined ? undefined : interfaces.get(device);
  if (device === undefined || own === undefined || link === undefined) return dict({});
  return dict({
    ...(gateway !== undefined && { gateway }),
    interface: device,
    address: own.address,
    broadcast: own.broadcast,
    ...mask(own.address, own.prefix),
    prefix: String(own.prefix),
    ...linkFacts(link),
    alias: own.label,
  });
};

const default6 = (
  sections: Sections,
  v6: readonly Address6[],
  interfaces: ReadonlyMap<string, Facts>,
): Value => {
  const { device, source, gateway } = routeOf(sections.lines('route6'));
  const own = v6.find((each) => each.device === device && each.address === source);
  const link = device === undefined ? undefined : interfaces.get(device);
  if (device === undefined || own === undefined || link === undefined) return dict({});
  return dict({
    ...(gateway !== undefined && { gateway }),
    interface: device,
    address: own.address,
    prefix: own.prefix,
    scope: own.scope,
    ...linkFacts(link),
  });
};

const linkFacts = ({ macaddress, mtu, type }: Facts): Facts => ({
  ...(macaddress !== undefined && { macaddress }),
  ...(mtu !== undefined && { mtu }),
  ...(type !== undefined && { type }),
});

/** The default route of /proc/net/route, whose addresses are little-endian hex. */
const procRoute = (sections: Sections) => {
  for (const line of sections.lines('routes')) {
    const [device = '', destination, via = ''] = line.trim().split(/\s+/);
    if (destination === '00000000')
      return {
        device,
        source: undefined,
        gateway: via
          .match(/../g)
          ?.reverse()
          .map((byte) => Number.parseInt(byte, 16))
          .join('.'),
      };
  }
  return { device: undefined, source: undefined, gateway: undefined };
};

const reachable = (lines: readonly string[]): Value =>
  lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([word]) => word === 'local')
    .map(([, address = '']) => address);
