import { effect, type Knowable, type ResourceKind, reader, type Step, unknown } from './contract.ts';
import { sh } from './sh.ts';

/** What a host calls itself: now, and after the next boot. */
export interface HostnameState {
  readonly current: Knowable<string>;
  /** '' where no file of the host says. */
  readonly permanent: Knowable<string>;
  /** With its domain, as whoever resolves names here has it. */
  readonly fqdn: Knowable<string>;
}

export const hostnameKind: ResourceKind<undefined, HostnameState> = {
  name: 'hostname',
  key: () => '',
  read: () =>
    sh`uname -n; hostname -f 2>/dev/null || uname -n; cat /etc/hostname 2>/dev/null || sed -n 's/^hostname="\\{0,1\\}\\([^"]*\\).*/\\1/p' /etc/conf.d/hostname`,
  parse: (_, output) => {
    const [current = '', fqdn = current, ...rest] = output.split('\n').map((line) => line.trim());
    return { current, permanent: rest.find((line) => line !== '' && !line.startsWith('#')) ?? '', fqdn };
  },
  absent: () => ({ current: 'localhost', permanent: '', fqdn: 'localhost' }),
};

/** The host's own name. */
export const hostname = reader(hostnameKind)(undefined);

/** Gives a host another name, at once and for good. */
export const setHostname = (name: string): Step => ({
  title: `call the host ${name}`,
  sh: sh`if [ -d /run/systemd/system ] && command -v hostnamectl >/dev/null && hostnamectl set-hostname ${name}; then :
else
hostname ${name} &&
if [ -e /etc/conf.d/hostname ]; then printf 'hostname="%s"\\n' ${name} >/etc/conf.d/hostname
else printf '%s\\n' ${name} >/etc/hostname; fi
fi`,
  effects: [effect(hostname, { current: name, permanent: name, fqdn: unknown })],
});
