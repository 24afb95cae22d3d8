import { dict } from '../values/value.ts';
import type { Collector } from './fact.ts';
import type { Sections } from './sections.ts';

/** Which distribution it is, in which version. */
export const distribution: Collector = (sections) => {
  const release = osRelease(sections.text('os_release'));
  if (release.size === 0) return { ...lsb(sections) };
  const id = release.get('ID') ?? '';
  const name = NAMES[id] ?? (release.get('NAME') ?? id).split(' ')[0] ?? id;
  const version = versionOf(id, release, sections);
  const [major = '', minor] = version.split('.');
  return {
    distribution: name,
    distribution_version: version,
    distribution_major_version: major,
    ...(minor !== undefined && { distribution_minor_version: minor }),
    distribution_release: codenameOf(release),
    distribution_file_path: '/etc/os-release',
    distribution_file_variety: name,
    distribution_file_parsed: true,
    os_family: FAMILIES[name] ?? familyOf(release) ?? name,
    ...lsb(sections),
  };
};

const NAMES: Readonly<Record<string, string>> = {
  alpine: 'Alpine',
  almalinux: 'AlmaLinux',
  amzn: 'Amazon',
  arch: 'Archlinux',
  centos: 'CentOS',
  debian: 'Debian',
  fedora: 'Fedora',
  gentoo: 'Gentoo',
  linuxmint: 'Linux Mint',
  kali: 'Kali',
  ol: 'OracleLinux',
  'opensuse-leap': 'openSUSE Leap',
  'opensuse-tumbleweed': 'openSUSE Tumbleweed',
  raspbian: 'Debian',
  rhel: 'RedHat',
  rocky: 'Rocky',
  sles: 'SLES',
  ubuntu: 'Ubuntu',
};

const FAMILIES: Readonly<Record<string, string>> = {
  Alpine: 'Alpine',
  AlmaLinux: 'RedHat',
  Amazon: 'RedHat',
  Archlinux: 'Archlinux',
  CentOS: 'RedHat',
  Debian: 'Debian',
  Fedora: 'RedHat',
  Gentoo: 'Gentoo',
  Kali: 'Debian',
  'Linux Mint': 'Debian',
  OracleLinux: 'RedHat',
  RedHat: 'RedHat',
  Rocky: 'RedHat',
  SLES: 'Suse',
  Ubuntu: 'Debian',
  'openSUSE Leap': 'Suse',
  'openSUSE Tumbleweed': 'Suse',
};

const familyOf = (release: ReadonlyMap<string, string>): string | undefined => {
  const like = (release.get('ID_LIKE') ?? '').split(' ');
  if (like.includes('debian') || like.includes('ubuntu')) return 'Debian';
  if (like.includes('rhel') || like.includes('fedora')) return 'RedHat';
  if (like.includes('suse')) return 'Suse';
  return like.includes('arch') ? 'Archlinux' : undefined;
};

/** Debian, Alpine and Red Hat's say more in files of their own than in os-release. */
const versionOf = (id: string, release: ReadonlyMap<string, string>, sections: Sections): string => {
  const said = release.get('VERSION_ID') ?? '';
  const exact = {
    debian: sections.text('debian_version'),
    raspbian: sections.text('debian_version'),
    alpine: sections.text('alpine-release'),
    centos: /release ([\d.]+)/.exec(sections.text('redhat-release'))?.[1],
  }[id];
  if (exact !== undefined && /^\d+(\.\d+)*$/.test(exact)) return exact;
  return said === '' ? 'NA' : said;
};

const codenameOf = (release: ReadonlyMap<string, string>): string =>
  release.get('VERSION_CODENAME') ??
  release.get('UBUNTU_CODENAME') ??
  /\(([^)]+)\)/.exec(release.get('VERSION') ?? '')?.[1] ??
  'NA';

const osRelease = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/^([A-Z_]+)=(?:"([^"]*)"|'([^']*)'|(.*))$/gm)].map(
      ([, name = '', double, single, plain = '']) => [name, double ?? single ?? plain],
    ),
  );

/** What `lsb_release -a` says. */
const lsb: Collector = (sections) => {
  const said = new Map(
    sections.lines('lsb').map((line) => {
      const [name = '', ...rest] = line.split(':');
      return [name, rest.join(':').trim()] as const;
    }),
  );
  const release = said.get('Release');
  const found = {
    ...(said.get('Codename') && { codename: said.get('Codename') ?? '' }),
    ...(said.get('Description') && { description: said.get('Description') ?? '' }),
    ...(said.get('Distributor ID') && { id: said.get('Distributor ID') ?? '' }),
    ...(release && { release, major_release: release.split('.')[0] ?? '' }),
  };
  return { lsb: dict(found) };
};
