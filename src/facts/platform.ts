import { dict, Float } from '../values/value.ts';
import { distribution } from './distribution.ts';
import type { Collector } from './fact.ts';

/** What kind of machine it is, and what it is called. */
export const platform: Collector = (sections) => {
  const [system = '', nodename = '', kernel = '', kernel_version = '', machine = ''] =
    sections.lines('uname');
  const bits = sections.text('bits');
  const fqdn = sections.text('fqdn') || nodename;
  const uptime = Math.floor(Number(sections.text('uptime').split(' ')[0]));
  const architecture = /^i[3456]86$/.test(machine) ? 'i386' : machine;
  return {
    system,
    kernel,
    kernel_version,
    machine,
    architecture,
    nodename,
    hostname: nodename.split('.')[0] ?? nodename,
    fqdn,
    domain: fqdn.split('.').slice(1).join('.'),
    userspace_bits: bits,
    userspace_architecture: machine === 'x86_64' ? (bits === '64' ? 'x86_64' : 'i386') : architecture,
    ...(sections.text('machine_id') !== '' && { machine_id: sections.text('machine_id') }),
    ...(Number.isFinite(uptime) && sections.text('uptime') !== '' && { uptime_seconds: uptime }),
    is_chroot: isChroot(sections.lines('root')),
    ...loadavg(sections.text('loadavg')),
    ...distribution(sections),
  };
};

/** The root of process 1 is another one; who may not look goes by the number that roots have. */
const isChroot = ([own, first]: readonly string[]): boolean =>
  first !== undefined ? own !== first : own !== undefined && !['2', '96', '128', '256'].includes(own);

const loadavg = (text: string) => {
  const [one, five, fifteen] = text.split(' ').map((each) => new Float(Number(each)));
  return one && five && fifteen ? { loadavg: dict({ '1m': one, '5m': five, '15m': fifteen }) } : {};
};
