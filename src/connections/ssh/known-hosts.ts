import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../../source/fault.ts';

/** One line of a known_hosts file: for which hosts, which key. */
export interface KnownHost {
  readonly file: string;
  readonly line: number;
  readonly marker: string | undefined;
  readonly hosts: string;
  readonly keyType: string;
  readonly key: string;
}

/** Reads a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Lines that are none are passed over, as ssh does. */
export const parseKnownHosts = (text: string, file: string): KnownHost[] =>
  text.split('\n').flatMap((content, index) => {
    const fields = content.trim().split(/\s+/);
    const marker = fields[0]?.startsWith('@') ? fields.shift() : undefined;
    const [hosts, keyType, key] = fields;
    if (!hosts || hosts.startsWith('#') || !keyType || !key) return [];
    return [{ file, line: index + 1, marker, hosts, keyType, key }];
  });

/** The name that known_hosts has for an address and a port: the port only where it is not 22. */
export const knownName = (address: string, port: number): string =>
  port === 22 ? address.toLowerCase() : `[${address.toLowerCase()}]:${port}`;

/** The lines that are about a host. */
export const linesFor = (known: readonly KnownHost[], name: string): KnownHost[] =>
  known.filter(({ hosts }) =>
    hosts.startsWith('|1|') ? hashMatches(hosts, name) : listMatches(hosts, name),
  );

/**
 * Host key algorithms in the order in which to ask for them: those whose keys are known first, so that a host with
 * several keys shows the one that can be checked.
 */
export const preferredAlgorithms = <Algorithm extends string>(
  lines: readonly KnownHost[],
  supported: readonly Algorithm[],
): Algorithm[] => {
  const known = new Set(lines.filter(({ marker }) => marker === undefined).map(({ keyType }) => keyType));
  const isKnown = (algorithm: Algorithm) => known.has(keyTypeOf(algorithm));
  return [...supported.filter(isKnown), ...supported.filter((algorithm) => !isKnown(algorithm))];
};

/** The host as messages name it, and the key that it showed. */
export interface Shown {
  readonly name: string;
  readonly knownName: string;
  readonly key: Buffer;
  /** Where an unknown key could be added. */
  readonly files: readonly string[];
}

/** Judges the key that a host shows by the lines about it: `undefined` where it is the known one. */
export const judge = (
  lines: readonly KnownHost[],
  { name, knownName, key, files }: Shown,
): Fault | undefined => {
  const keyType = typeOf(key);
  const same = (line: KnownHost) => line.key === key.toString('base64');
  const revoked = lines.find((line) => line.marker === '@revoked' && same(line));
  const plain = lines.filter((line) => line.marker === undefined);
  const shown = `its ${keyType} key is ${fingerprint(key)}`;
  if (revoked)
    return new Fault('host-key', `${name}: this host key is revoked in ${place(revoked)}; ${shown}`, {
      hint: 'somebody may be posing as the host: do not connect until its administrator has explained this',
    });
  if (plain.some(same)) return undefined;

  const changed = plain.find((line) => line.keyType === keyType) ?? plain[0];
  if (changed)
    return new Fault('host-key', `${name}: the host key is not the one in ${place(changed)}; ${shown}`, {
      hint: `somebody may be posing as the host. If it was reinstalled: ssh-keygen -f ${changed.file} -R '${knownName}'`,
    });
  const authority = lines.find((line) => line.marker === '@cert-authority');
  if (authority)
    return new Fault(
      'host-key',
      `${name}: host certificates (${place(authority)}) are not supported, only keys are; ${shown}`,
      {
        hint: remedy(knownName, files),
      },
    );
  return new Fault('host-key', `${name}: the host key of ${knownName} is not known; ${shown}`, {
    hint: remedy(knownName, files),
  });
};

/** Adds a new host's key to the first of the files, as ssh does with `StrictHostKeyChecking accept-new`. */
export const remember = ({ knownName, key, files: [file] }: Shown): void => {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, `${knownName} ${typeOf(key)} ${key.toString('base64')}\n`, { mode: 0o600 });
};

/** As ssh-keygen -l prints it. */
export const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

const typeOf = (key: Buffer): string => key.toString('latin1', 4, 4 + key.readUInt32BE(0));

const place = ({ file, line }: KnownHost): string => `${file}, line ${line}`;

const remedy = (knownName: string, files: readonly string[]): string => {
  const [, address, port] = /^\[(.*)\]:(\d+)$/.exec(knownName) ?? [undefined, knownName, undefined];
  const scan = `ssh-keyscan${port === undefined ? '' : ` -p ${port}`} ${address}`;
  return (
    `compare the fingerprint with the host's own, then: ${scan} >> ${files[0] ?? '~/.ssh/known_hosts'}` +
    ' (or, where the network is trusted, host_key_checking = False; for a jump host StrictHostKeyChecking no in ~/.ssh/config)'
  );
};

const keyTypeOf = (algorithm: string): string => (algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm);

const hashMatches = (hashed: string, name: string): boolean => {
  const [, , salt, hash] = hashed.split('|');
  if (!salt || !hash) return false;
  const wanted = Buffer.from(hash, 'base64');
  const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return wanted.length === found.length && timingSafeEqual(wanted, found);
};

/** A comma-separated list of patterns; one that matches behind a `!` rules the line out. */
const listMatches = (hosts: string, name: string): boolean => {
  const patterns = hosts.toLowerCase().split(',');
  const matches = (pattern: string) => wildcard(pattern).test(name);
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern)) &&
    !patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)))
  );
};

const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
