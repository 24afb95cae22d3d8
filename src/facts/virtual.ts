import type { Collector } from './fact.ts';
import type { Sections } from './sections.ts';

/** What it runs on, as far as it can tell. */
export const virtual: Collector = (sections) => {
  const guests = CLUES.filter(({ sign }) => sign(clues(sections)));
  const hosts = clues(sections).modules.includes('kvm') || clues(sections).has('/dev/kvm') ? ['kvm'] : [];
  const [first] = guests;
  return {
    virtualization_type: first?.type ?? hosts[0] ?? 'NA',
    virtualization_role: first !== undefined ? 'guest' : hosts.length > 0 ? 'host' : 'NA',
    virtualization_tech_guest: [
      ...new Set(guests.flatMap(({ type, container }) => (container ? [type, 'container'] : [type]))),
    ].sort(),
    virtualization_tech_host: hosts,
  };
};

interface Clues {
  readonly has: (path: string) => boolean;
  readonly container: string;
  readonly cgroup: string;
  readonly vendor: string;
  readonly hypervisor: readonly string[];
  readonly modules: readonly string[];
}

const clues = (sections: Sections): Clues => ({
  has: (path) => sections.lines('virtual').includes(path),
  container: sections.text('container') || sections.text('environ1').replace('container=', ''),
  cgroup: sections.text('cgroup1'),
  vendor: sections.text('vendor'),
  hypervisor: sections.lines('hypervisor'),
  modules: sections.lines('modules'),
});

interface Clue {
  readonly type: string;
  readonly container?: boolean;
  readonly sign: (clues: Clues) => boolean;
}

/** The first that holds is the type; containers come before the machine that they are in. */
const CLUES: readonly Clue[] = [
  {
    type: 'docker',
    container: true,
    sign: ({ has, cgroup, container }) =>
      has('/.dockerenv') || has('/.dockerinit') || /\/docker(\/|-)/.test(cgroup) || container === 'docker',
  },
  {
    type: 'podman',
    container: true,
    sign: ({ has, container }) => has('/run/.containerenv') || container === 'podman',
  },
  {
    type: 'lxc',
    container: true,
    sign: ({ cgroup, container }) => /\/lxc\//.test(cgroup) || container === 'lxc',
  },
  { type: 'systemd-nspawn', container: true, sign: ({ container }) => container === 'systemd-nspawn' },
  { type: 'openvz', container: true, sign: ({ has }) => has('/proc/vz') && !has('/proc/bc') },
  {
    type: 'container',
    container: true,
    sign: ({ container }) =>
      container !== '' && !['docker', 'podman', 'lxc', 'systemd-nspawn'].includes(container),
  },
  {
    type: 'xen',
    sign: ({ has, hypervisor, vendor }) => has('/proc/xen') || hypervisor[0] === 'xen' || /=Xen/.test(vendor),
  },
  {
    type: 'kvm',
    sign: ({ vendor }) =>
      /=(QEMU|KVM|OpenStack|RHEV Hypervisor|oVirt|Red Hat|Amazon EC2|DigitalOcean|Google)/.test(vendor),
  },
  { type: 'VMware', sign: ({ vendor }) => /=VMware/.test(vendor) },
  { type: 'virtualbox', sign: ({ vendor }) => /=(innotek GmbH|VirtualBox)/.test(vendor) },
  { type: 'parallels', sign: ({ vendor }) => /=Parallels/.test(vendor) },
  {
    type: 'VirtualPC',
    sign: ({ vendor }) => /=Microsoft Corporation/.test(vendor) && /=Virtual Machine/.test(vendor),
  },
];
