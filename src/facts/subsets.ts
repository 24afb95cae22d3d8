import { dateTime } from './date-time.ts';
import { devices } from './devices.ts';
import type { Collector } from './fact.ts';
import { hardware } from './hardware.ts';
import { commandLine, dns, env, packageManager, python, security, serviceManager, user } from './host.ts';
import { local } from './local.ts';
import { network } from './network.ts';
import { platform } from './platform.ts';
import { virtual } from './virtual.ts';

/** The parts that facts are gathered in. */
interface Part {
  /** The function of the gathering script. */
  readonly name: string;
  readonly collect: Collector;
  /** The subsets of Ansible that it belongs to, `min` among them for what is gathered unless `!min` is asked for. */
  readonly subsets: readonly string[];
}

const none: Collector = () => ({});

export const PARTS: readonly Part[] = [
  {
    name: 'platform',
    collect: platform,
    subsets: ['min', 'platform', 'distribution', 'lsb', 'system', 'is_chroot', 'hostname', 'fqdn', 'loadavg'],
  },
  { name: 'distribution', collect: none, subsets: ['min', 'distribution', 'lsb'] },
  { name: 'date_time', collect: dateTime, subsets: ['min', 'date_time'] },
  { name: 'user', collect: user, subsets: ['min', 'user'] },
  { name: 'python', collect: python, subsets: ['min', 'python'] },
  { name: 'env', collect: env, subsets: ['min', 'env'] },
  { name: 'service_mgr', collect: serviceManager, subsets: ['min', 'service_mgr'] },
  { name: 'pkg_mgr', collect: packageManager, subsets: ['min', 'pkg_mgr'] },
  {
    name: 'security',
    collect: security,
    subsets: ['min', 'selinux', 'apparmor', 'fips', 'caps', 'system_capabilities', 'ssh_pub_keys'],
  },
  { name: 'cmdline', collect: commandLine, subsets: ['min', 'cmdline', 'proc_cmdline'] },
  { name: 'dns', collect: dns, subsets: ['min', 'dns'] },
  { name: 'local', collect: local, subsets: ['min', 'local'] },
  {
    name: 'network',
    collect: network,
    subsets: [
      'network',
      'interfaces',
      'default_ipv4',
      'default_ipv6',
      'all_ipv4_addresses',
      'all_ipv6_addresses',
    ],
  },
  {
    name: 'hardware',
    collect: hardware,
    subsets: ['hardware', 'processor', 'memory', 'mounts', 'dmi', 'devices'],
  },
  { name: 'devices', collect: devices, subsets: ['hardware', 'devices'] },
  { name: 'virtual', collect: virtual, subsets: ['virtual', 'virtualization_type', 'virtualization_role'] },
];

/** Every name that `gather_subset` takes. Some of Ansible's have nothing here to gather. */
export const SUBSETS: ReadonlySet<string> = new Set([
  'all',
  'min',
  'facter',
  'ohai',
  'chroot',
  'fibre_channel_wwn',
  'iscsi',
  'nvme',
  ...PARTS.flatMap(({ subsets }) => subsets),
]);

/**
 * The parts that a `gather_subset` asks for, with Ansible's rules: everything where it asks for nothing or for `all`,
 * always the minimal set unless `!min` takes it away, and what is excluded stays out, but for what is named as well.
 * Exclusions alone leave the minimal set: they exclude from that.
 */
export const partsOf = (asked: readonly string[]): readonly Part[] => {
  const excluded = new Set(asked.filter((name) => name.startsWith('!')).map((name) => name.slice(1)));
  const named = asked.filter((name) => !name.startsWith('!'));
  const everything = asked.length === 0 || named.includes('all');
  return PARTS.filter(({ subsets }) => {
    const has = (name: string) => subsets.includes(name);
    if (named.some((name) => name !== 'min' && has(name))) return true;
    if (has('min') && !excluded.has('min')) return !excluded.has(subsets[1] ?? '');
    return everything && !subsets.some((name) => excluded.has(name)) && !excluded.has('all');
  });
};
