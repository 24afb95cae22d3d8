import { dict, type Value } from '../values/value.ts';
import type { Collector, Facts } from './fact.ts';
import type { Sections } from './sections.ts';
import { sizesOf, unescaped } from './sizes.ts';

/** Processors, memory, mounts, and what the firmware says of the machine. */
export const hardware: Collector = (sections) => ({
  ...processors(sections),
  ...memory(sections.text('meminfo')),
  ...firmware(sections),
  mounts: mounts(sections),
});

const processors: Collector = (sections) => {
  const blocks = sections.text('cpuinfo').split(/\n\n+/).filter(Boolean);
  const value = (block: string, name: string) => new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(block)?.[1];
  const processor = blocks.flatMap((block) =>
    ['processor', 'vendor_id', 'model name', 'Processor'].flatMap((name) => value(block, name) ?? []),
  );
  const real = blocks.filter((block) => value(block, 'processor') !== undefined);
  const sockets = new Set(real.map((block) => value(block, 'physical id') ?? value(block, 'processor')));
  const cores = Number(value(real[0] ?? '', 'cpu cores') ?? 1);
  const siblings = Number(value(real[0] ?? '', 'siblings') ?? cores);
  const count = value(real[0] ?? '', 'physical id') === undefined ? real.length : sockets.size;
  const threads = Math.max(1, Math.floor(siblings / cores));
  const flags = /^(?:flags|Features)\s*: (.*)$/m.exec(sections.text('cpuinfo'))?.[1];
  return {
    processor,
    processor_count: count,
    processor_cores: cores,
    processor_threads_per_core: threads,
    processor_vcpus: count * cores * threads,
    processor_nproc: Number(sections.text('nproc')),
    ...(flags !== undefined && { flags: flags.trim().split(/\s+/) }),
  };
};

const memory = (meminfo: string): Facts => {
  const megabytes = (name: string) =>
    Math.floor(Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(meminfo)?.[1] ?? 0) / 1024);
  const [total, free] = [megabytes('MemTotal'), megabytes('MemFree')];
  const [swapTotal, swapFree] = [megabytes('SwapTotal'), megabytes('SwapFree')];
  const cache = megabytes('Cached') + megabytes('Buffers');
  return {
    memtotal_mb: total,
    memfree_mb: free,
    swaptotal_mb: swapTotal,
    swapfree_mb: swapFree,
    memory_mb: dict({
      real: dict({ total, used: total - free, free }),
      nocache: dict({ free: free + cache, used: total - free - cache }),
      swap: dict({
        total: swapTotal,
        free: swapFree,
        used: swapTotal - swapFree,
        cached: megabytes('SwapCached'),
      }),
    }),
  };
};

const firmware: Collector = (sections) => {
  const value = (name: string) => sections.text(`dmi ${name}`) || 'NA';
  const names = sections.named('dmi').filter((name) => name !== 'chassis_type' && name !== 'sys_vendor');
  return {
    ...Object.fromEntries(names.map((name) => [name, value(name)])),
    system_vendor: value('sys_vendor'),
    form_factor: FORM_FACTORS[Number(sections.text('dmi chassis_type'))] ?? 'NA',
  };
};

/** The chassis of SMBIOS, by number. */
const FORM_FACTORS: readonly (string | undefined)[] = [
  undefined,
  'Other',
  'Unknown',
  'Desktop',
  'Low Profile Desktop',
  'Pizza Box',
  'Mini Tower',
  'Tower',
  'Portable',
  'Laptop',
  'Notebook',
  'Hand Held',
  'Docking Station',
  'All In One',
  'Sub Notebook',
  'Space-saving',
  'Lunch Box',
  'Main Server Chassis',
  'Expansion Chassis',
  'Sub Chassis',
  'Bus Expansion Chassis',
  'Peripheral Chassis',
  'RAID Chassis',
  'Rack Mount Chassis',
  'Sealed-case PC',
  'Multi-system',
  'CompactPCI',
  'AdvancedTCA',
  'Blade',
  'Blade Enclosure',
  'Tablet',
  'Convertible',
  'Detachable',
  'IoT Gateway',
  'Embedded PC',
  'Mini PC',
  'Stick PC',
];

/** Each mount is two lines: what /proc/mounts says, and its sizes. */
const mounts = (sections: Sections): Value => {
  const uuids = new Map(sections.lines('uuids').map((line) => line.split(' ').reverse() as [string, string]));
  const lines = sections.lines('mounts');
  return lines.flatMap((line, index): readonly Value[] => {
    if (index % 2 === 1) return [];
    const [device = '', mount = '', fstype = '', options = ''] = line.split(' ');
    const known = {
      device: unescaped(device),
      mount: unescaped(mount),
      fstype,
      options,
      dump: 0,
      passno: 0,
      uuid: uuids.get(device) ?? 'N/A',
    };
    return [dict({ ...known, ...sizesOf(lines[index + 1] ?? '') })];
  });
};
