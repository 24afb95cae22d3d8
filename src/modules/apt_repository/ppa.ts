import type { Read, Step } from '../../resources/contract.ts';
import { writeFile } from '../../resources/path/write.ts';
import { textAt } from '../../resources/url/url.ts';
import type { States } from '../contract.ts';
import { contentOfText, textRead } from '../files/edit.ts';
import { fileAt } from '../files/locate.ts';
import { textOf } from '../files/place.ts';

/** An archive of Launchpad's: `ppa:git-core/ppa`. */
export interface Ppa {
  readonly owner: string;
  readonly name: string;
}

/** What a repository is asked for by, where that is an archive of Launchpad's. */
export const ppaOf = (repo: string): Ppa | undefined => {
  const [, owner, name = 'ppa'] = /^ppa:([^/]+)(?:\/(.+))?$/.exec(repo.trim()) ?? [];
  return owner === undefined ? undefined : { owner, name };
};

/** The line of sources.list that it stands for. */
export const lineOf = ({ owner, name }: Ppa, codename: string): string =>
  `deb https://ppa.launchpadcontent.net/${owner}/${name}/ubuntu ${codename} main`;

const OS_RELEASE = '/etc/os-release';

/** What the host's distribution calls its version, unless that is given. */
export const codenameOf = (
  given: string | undefined,
  states: States,
): string | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  if (given !== undefined) return given;
  const read = textRead(OS_RELEASE);
  if (!states.has(read)) return { needs: [read] };
  const [, name] = /^VERSION_CODENAME="?([^"\n]+)/m.exec(textOf(states.get(read)) ?? '') ?? [];
  return name ?? { fail: `${OS_RELEASE} names no codename: give one` };
};

/** What Launchpad tells of an archive. */
export const archiveRead = ({ owner, name }: Ppa) =>
  textAt(`https://api.launchpad.net/1.0/~${owner}/+archive/${name}`);

/** The key of that fingerprint, as text. */
export const keyRead = (fingerprint: string) =>
  textAt(`https://keyserver.ubuntu.com/pks/lookup?op=get&search=0x${fingerprint}`);

/** Where the key of an archive is kept: apt trusts what lies there. */
export const keyFileOf = ({ owner, name }: Ppa): string =>
  `/etc/apt/trusted.gpg.d/ppa_${owner}_${name}.asc`.replaceAll(/[^\w/.-]/g, '_');

/** Has the key that vouches for an archive where apt looks for keys. */
export const keySteps = (
  ppa: Ppa,
  states: States,
): { readonly steps: readonly Step[] } | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  const file = fileAt(keyFileOf(ppa));
  const needs = [file, archiveRead(ppa)].filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  if (states.get(file).type !== 'absent') return { steps: [] };
  const archive = textFrom(states, archiveRead(ppa));
  const [, fingerprint] = /"signing_key_fingerprint": *"([0-9A-Fa-f]+)"/.exec(archive.text) ?? [];
  if (fingerprint === undefined)
    return { fail: `failed to fetch PPA information, error was: ${archive.failed || 'no key is told of'}` };
  if (!states.has(keyRead(fingerprint))) return { needs: [keyRead(fingerprint)] };
  const key = textFrom(states, keyRead(fingerprint));
  return key.text.includes('-----BEGIN PGP')
    ? { steps: [writeFile(states.get(file), contentOfText(key.text), { mode: '0644' })] }
    : { fail: `Unable to get the key ${fingerprint} of the PPA: ${key.failed || 'what came is no key'}` };
};

const textFrom = (states: States, read: ReturnType<typeof textAt>) => {
  const found = states.get(read);
  if ('failed' in found) return { text: '', failed: found.failed };
  return {
    text: typeof found.content === 'string' ? Buffer.from(found.content, 'base64').toString() : '',
    failed: '',
  };
};
