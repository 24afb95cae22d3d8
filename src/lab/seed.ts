import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LabHost } from './contract.ts';
import { makeHostKey } from './keys.ts';
import { hostFolder, type Place } from './place.ts';
import { sourceLine } from './repository.ts';

export interface SeedContext {
  readonly place: Place;
  readonly hosts: readonly LabHost[];
  readonly loginKey: string;
  readonly packagesUrl: string;
}

/** Writes what makes a host itself, the files that it has over the base image: name, neighbours, keys, packages. */
export const plantSeed = async (host: LabHost, context: SeedContext): Promise<void> => {
  const seed = join(hostFolder(context.place, host.name), 'seed');
  for (const [path, text] of Object.entries(seedOf(host, context))) {
    await mkdir(dirname(join(seed, path)), { recursive: true });
    await writeFile(join(seed, path), text);
    await chmod(join(seed, path), 0o644);
  }
  await makeHostKey(context.place, seed, host);
};

/** The name of the host as the host itself has it; the inventory's may hold what no host name can. */
export const hostNameOf = ({ name }: LabHost): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 63) || 'host';

const seedOf = (
  host: LabHost,
  { place, hosts, loginKey, packagesUrl }: SeedContext,
): Record<string, string> => ({
  'etc/hostname': `${hostNameOf(host)}\n`,
  'etc/hosts': ['127.0.0.1 localhost', ...hosts.map(hostsLine), ''].join('\n'),
  'etc/resolv.conf': '# a lab has no name server: /etc/hosts names its hosts\n',
  'etc/machine-id': `${createHash('sha256').update(`${place.name}/${host.name}`).digest('hex').slice(0, 32)}\n`,
  'etc/ssh/lab_authorized_keys': loginKey,
  'etc/ssh/sshd_config.d/port.conf': `Port ${host.port ?? 22}\n`,
  'etc/apt/sources.list': sourceLine(packagesUrl),
});

const hostsLine = (host: LabHost): string =>
  [host.address, ...new Set([host.name, hostNameOf(host)])].join(' ');
