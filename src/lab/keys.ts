import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import type { LabHost } from './contract.ts';
import type { Place } from './place.ts';

/** Makes the key pair that logs in everywhere. Gives the public key's line. */
export const makeLoginKey = (place: Place): Promise<string> =>
  makeKey(place.privateKeyFile, `lab ${place.name}`);

/** Makes the key of a host in its seed, and makes it known under the host's name and real address. */
export const makeHostKey = async (
  place: Place,
  seed: string,
  { name, address, port = 22 }: LabHost,
): Promise<void> => {
  const folder = join(seed, 'etc/ssh');
  await mkdir(folder, { recursive: true });
  const publicKey = await makeKey(join(folder, 'ssh_host_ed25519_key'), name);
  const names = [name, address].map((each) => (port === 22 ? each : `[${each}]:${port}`));
  await appendFile(place.knownHostsFile, `${names.join(',')} ${publicKey}`);
};

const makeKey = async (file: string, comment: string): Promise<string> => {
  await run('make a key pair', ['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', file]);
  return readFile(`${file}.pub`, 'utf8');
};
