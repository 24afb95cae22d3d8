import { humanReadable } from '../template/text/sizes.ts';
import { dict, type Value } from '../values/value.ts';
import type { Collector } from './fact.ts';
import type { Sections } from './sections.ts';

/** Block devices with their partitions, the names that udev gives them, and what LVM makes of them. */
export const devices: Collector = (sections) => {
  const links = linksOf(sections);
  const files = filesOf(sections.lines('blocks'));
  const names = [...new Set([...files.keys()].map((path) => path.split('/')[0] ?? ''))];
  return {
    devices: dict(Object.fromEntries(names.map((name) => [name, device(name, files, sections, links)]))),
    device_links: dict(
      Object.fromEntries(
        Object.entries(links).map(([kind, byDevice]) => [kind, dict(Object.fromEntries(byDevice))]),
      ),
    ),
    lvm: lvm(sections),
  };
};

/** Small files of sysfs by their paths below /sys/block, of what grep prints of them. */
type Files = ReadonlyMap<string, string>;

const filesOf = (lines: readonly string[]): Files =>
  new Map(
    lines.flatMap((line) => {
      const [, path, text = ''] = /^\/sys\/block\/([^:]+):(.*)$/.exec(line) ?? [];
      return path === undefined ? [] : [[path, text.trim()] as const];
    }),
  );

type Links = Readonly<Record<'ids' | 'uuids' | 'labels' | 'masters', ReadonlyMap<string, readonly string[]>>>;

const linksOf = (sections: Sections): Links => {
  const byDevice = (pairs: readonly (readonly [string, string])[]) => {
    const found = new Map<string, readonly string[]>();
    for (const [device, name] of pairs) found.set(device, [...(found.get(device) ?? []), name].sort());
    return found;
  };
  const named = (directory: string) =>
    byDevice(
      sections.lines(`links ${directory}`).flatMap((line) => {
        const [, name, device] = / (\S+) -> (?:\S*\/)?(\S+)$/.exec(line) ?? [];
        return name === undefined || device === undefined ? [] : [[device, name] as const];
      }),
    );
  const masters = sections.lines('slaves').flatMap((path) => {
    const [, master, slave] = /^\/sys\/block\/([^/]+)\/slaves\/(.+)$/.exec(path) ?? [];
    return master === undefined || slave === undefined ? [] : [[slave, master] as const];
  });
  return {
    ids: named('by-id'),
    uuids: named('by-uuid'),
    labels: named('by-label'),
    masters: byDevice(masters),
  };
};

const linksFor = (name: string, links: Links): Value =>
  dict(Object.fromEntries(Object.entries(links).map(([kind, byDevice]) => [kind, byDevice.get(name) ?? []])));

const device = (name: string, files: Files, sections: Sections, links: Links): Value => {
  const file = (path: string) => files.get(`${name}/${path}`);
  const sectors = Number(file('size') ?? 0);
  const wwn = links.ids.get(name)?.find((id) => id.startsWith('wwn-'));
  const serial = file('device/serial');
  const partitions = [...files.keys()].flatMap((path) => {
    const [of, part, last, ...more] = path.split('/');
    return of === name && part !== undefined && last === 'start' && more.length === 0 ? [part] : [];
  });
  return dict({
    // As Ansible has it of every device that is a link in sysfs, which they all are.
    virtual: 1,
    links: linksFor(name, links),
    vendor: file('device/vendor') ?? null,
    model: file('device/model') ?? null,
    sas_address: file('device/sas_address') ?? null,
    sas_device_handle: file('device/sas_device_handle') ?? null,
    ...(serial === undefined ? {} : { serial }),
    ...(wwn === undefined ? {} : { wwn: wwn.slice('wwn-'.length) }),
    removable: file('removable') ?? null,
    support_discard: file('queue/discard_granularity') ?? null,
    rotational: file('queue/rotational') ?? null,
    scheduler_mode: /\[(.*)\]/.exec(file('queue/scheduler') ?? '')?.[1] ?? '',
    sectors,
    sectorsize: file('queue/logical_block_size') ?? 512,
    size: humanReadable(sectors * 512, false, undefined),
    host: '',
    holders: holders(name, sections),
    partitions: dict(
      Object.fromEntries(partitions.map((part) => [part, partition(name, part, files, sections, links)])),
    ),
  });
};

const partition = (name: string, part: string, files: Files, sections: Sections, links: Links): Value => {
  const file = (path: string) => files.get(`${name}/${part}/${path}`);
  const sectorsize = file('queue/logical_block_size') ?? 512;
  const bytes = Number(file('size') ?? 0) * 512;
  return dict({
    links: linksFor(part, links),
    start: file('start') ?? null,
    sectors: Math.floor(bytes / Number(sectorsize)),
    sectorsize,
    size: humanReadable(bytes, false, undefined),
    uuid: links.uuids.get(part)?.[0] ?? null,
    holders: holders(`${name}/${part}`, sections),
  });
};

/** Devices of the device mapper that lie on it, by name. */
const holders = (path: string, sections: Sections): readonly Value[] =>
  sections.lines('holders').flatMap((line) => {
    const [, of, device, name] = /^\/sys\/block\/(.+)\/holders\/(dm-\d+) ?(.*)$/.exec(line) ?? [];
    return of === path ? [name || (device ?? '')] : [];
  });

/** What LVM's own programs list, which only root may ask. */
const lvm = (sections: Sections): Value => {
  if (sections.text('lvm') === '') return 'N/A';
  const table = (name: string) =>
    sections
      .lines(`lvm ${name}`)
      .map((line) => line.trim().split(','))
      .filter(([first = '']) => first !== '');
  const facts = (name: string, of: (fields: readonly string[]) => Readonly<Record<string, Value>>) =>
    dict(Object.fromEntries(table(name).map((fields) => [fields[0] ?? '', dict(of(fields))])));
  const at = (fields: readonly string[], index: number): string => fields.at(index) ?? '';
  return dict({
    vgs: facts('vgs', (fields) => ({
      size_g: at(fields, -2),
      free_g: at(fields, -1),
      num_lvs: at(fields, 2),
      num_pvs: at(fields, 1),
    })),
    lvs: facts('lvs', (fields) => ({ size_g: at(fields, 3), vg: at(fields, 1) })),
    pvs: facts('pvs', (fields) => ({ size_g: at(fields, 4), free_g: at(fields, 5), vg: at(fields, 1) })),
  });
};
