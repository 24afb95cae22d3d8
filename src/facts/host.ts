import { dict, isList, type Value } from '../values/value.ts';
import type { Collector } from './fact.ts';

/** Who gathers. */
export const user: Collector = (sections) => {
  const [name = '', uid = '', gid = '', realUid = '', realGid = ''] = sections.lines('id');
  const [, , , , gecos = '', home = '', shell = ''] = sections.text('passwd').split(':');
  return {
    user_id: name,
    user_uid: Number(uid),
    user_gid: Number(gid),
    user_gecos: gecos,
    user_dir: home,
    user_shell: shell,
    real_user_id: Number(realUid),
    effective_user_id: Number(uid),
    real_group_id: Number(realGid),
    effective_group_id: Number(gid),
  };
};

/** The environment of the session. */
export const env: Collector = (sections) => ({
  env: dict(
    Object.fromEntries(
      sections.lines('env').map((line) => {
        const at = line.indexOf('=');
        const value = line.slice(at + 1).replaceAll(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));
        return [line.slice(0, at), value];
      }),
    ),
  ),
});

/** The Python that a host without need of one may have all the same; content asks for its version. */
export const python: Collector = (sections) => {
  const [executable, type, major, minor, micro, releaselevel, serial] = sections.lines('python');
  if (executable === undefined || type === undefined || releaselevel === undefined) return {};
  const [first, second, third, last] = [major, minor, micro, serial].map(Number);
  const version = {
    major: first ?? 0,
    minor: second ?? 0,
    micro: third ?? 0,
    releaselevel,
    serial: last ?? 0,
  };
  return {
    python_version: `${major}.${minor}.${micro}`,
    python: dict({
      executable,
      type,
      has_sslcontext: true,
      version: dict(version),
      version_info: Object.values(version),
    }),
  };
};

/** What starts services: process 1 by its name, unless that says nothing. */
export const serviceManager: Collector = (sections) => {
  const first = sections.text('pid1');
  const traces = sections.lines('init');
  const has = (path: string) => traces.includes(path);
  const byTraces = () => {
    if (has('/run/systemd/system') || has('/dev/.run/systemd') || has('/dev/.systemd')) return 'systemd';
    if (has('/sbin/openrc') || has('/sbin/openrc-run')) return 'openrc';
    if (traces[0]?.endsWith('/systemd') && has('systemctl')) return 'systemd';
    return traces[0]?.endsWith('/runit-init') ? 'runit' : has('/etc/init') ? 'upstart' : 'service';
  };
  const known = first !== '' && first !== 'init' && !first.endsWith('sh');
  return { service_mgr: known ? first.replace(/^openrc-init$/, 'openrc') : byTraces() };
};

/** What installs packages. */
export const packageManager: Collector = (sections) => {
  const found = sections.lines('pkg_mgr').map((path) => path.replace(/^.*\//, ''));
  return { pkg_mgr: PACKAGE_MANAGERS[found[0] ?? ''] ?? 'unknown' };
};

const PACKAGE_MANAGERS: Readonly<Record<string, string>> = {
  'apt-get': 'apt',
  dnf5: 'dnf5',
  dnf: 'dnf',
  'dnf-3': 'dnf',
  microdnf: 'dnf',
  yum: 'yum',
  zypper: 'zypper',
  pacman: 'pacman',
  apk: 'apk',
  emerge: 'portage',
  opkg: 'opkg',
  pkg: 'pkgng',
};

/** SELinux, AppArmor, FIPS, capabilities, and the keys that sshd shows. */
export const security: Collector = (sections) => {
  const [enforce, policyvers] = sections.lines('selinux');
  const config = sections.text('selinux_config');
  const setting = (name: string) => new RegExp(`^${name}=(\\S+)`, 'm').exec(config)?.[1];
  return {
    selinux:
      enforce === undefined
        ? dict({ status: 'disabled' })
        : dict({
            status: 'enabled',
            mode: enforce === '1' ? 'enforcing' : 'permissive',
            policyvers: Number(policyvers),
            config_mode: setting('SELINUX') ?? 'unknown',
            type: setting('SELINUXTYPE') ?? 'unknown',
          }),
    apparmor: dict({ status: sections.text('apparmor') === 'enabled' ? 'enabled' : 'disabled' }),
    fips: sections.text('fips') === '1',
    ...capabilities(sections.lines('caps')),
    ...Object.fromEntries(
      sections.named('ssh').flatMap((file): readonly (readonly [string, string])[] => {
        const name = file.replace(/_key\.pub$/, '');
        const [type = '', key = ''] = sections.text(`ssh ${file}`).split(' ');
        return [
          [`ssh_host_key_${name}_public`, key],
          [`ssh_host_key_${name}_public_keytype`, type],
        ];
      }),
    ),
  };
};

const capabilities = (lines: readonly string[]) => {
  const current = lines.find((line) => line.startsWith('Current:'));
  if (current === undefined) return { system_capabilities: 'N/A', system_capabilities_enforced: 'N/A' };
  const value = current.slice('Current:'.length).trim();
  return value === '=ep'
    ? { system_capabilities_enforced: 'False', system_capabilities: [] }
    : {
        system_capabilities_enforced: 'True',
        system_capabilities: (value.split('=')[1] ?? '').split(',').map((each) => each.trim()),
      };
};

/** What the kernel was started with: a word without a value is true, one that comes twice a list in `proc_cmdline`. */
export const commandLine: Collector = (sections) => {
  const last = new Map<string, Value>();
  const every = new Map<string, Value>();
  for (const word of sections.text('cmdline').split(/\s+/).filter(Boolean)) {
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    const value = at < 0 ? true : word.slice(at + 1);
    const before = every.get(name);
    last.set(name, value);
    every.set(name, before === undefined ? value : isList(before) ? [...before, value] : [before, value]);
  }
  return last.size > 0 ? { cmdline: last, proc_cmdline: every } : {};
};

/** How names are resolved, from resolv.conf. */
export const dns: Collector = (sections) => {
  const nameservers: string[] = [];
  const found: Record<string, Value> = {};
  for (const line of sections.lines('resolv')) {
    const [word, ...rest] = line
      .replace(/[#;].*$/, '')
      .trim()
      .split(/\s+/);
    if (word === 'nameserver') nameservers.push(...rest);
    if (word === 'domain' && rest[0] !== undefined) found.domain = rest[0];
    if (word === 'search' || word === 'sortlist') found[word] = rest;
    if (word === 'options')
      found.options = dict(
        Object.fromEntries(
          rest.map((option) => option.split(':')).map(([name = '', value]) => [name, value ?? true]),
        ),
      );
  }
  return { dns: dict({ ...(nameservers.length > 0 && { nameservers }), ...found }) };
};
