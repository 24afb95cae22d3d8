import {
  type AptKeysState,
  addKey,
  aptKeys,
  type KeySource,
  keyFile,
  receiveKey,
  removeKey,
} from '../resources/apt-key/apt-keys.ts';
import { type Read, unknown } from '../resources/contract.ts';
import { textAt } from '../resources/url/url.ts';
import type { Value } from '../values/value.ts';
import { type KeyId, keyIdOf } from './apt_key/id.ts';
import type { Arguments } from './arguments.ts';
import { type Decision, type ResultFields, type States, stateModule } from './contract.ts';

const table = {
  id: { type: 'str', doc: 'Names the key; needed where it is to be absent.' },
  state: { type: 'str', choices: ['absent', 'present'], default: 'present', doc: 'Whether apt trusts it.' },
  data: { type: 'str', doc: 'The key itself.' },
  file: { type: 'path', doc: "A file of the host's that it is in." },
  url: { type: 'str', doc: 'A URL that it is downloaded from.' },
  keyserver: { type: 'str', doc: 'A server that has it.' },
  keyring: { type: 'path', doc: 'The keyring, in /etc/apt/trusted.gpg.d.' },
  validate_certs: { type: 'bool', default: true, doc: 'Checks the certificate of the server.' },
} as const;

type KeyArguments = Arguments<typeof table>;

/** Has apt trust a key, or not, by the program apt-key of older hosts. */
export const apt_key = stateModule({
  name: 'apt_key',
  summary: 'Manages keys that apt trusts',
  differs: ['Always tells which keys there are after it; takes `file://` addresses, too.'],
  arguments: table,
  rules: { exclusive: [['data', 'file', 'keyserver', 'url']] },
  needs: (args) => {
    const id = keyIdOf(args.id ?? '');
    return id ? [aptKeys(id.id, args.keyring)] : sourceReads(args);
  },
  decide: (args, _, states) => {
    const given = keyIdOf(args.id ?? '');
    const isAbsent = args.state === 'absent';
    if (given === undefined && (args.id !== undefined || isAbsent || !hasSource(args)))
      return { fail: 'Invalid key_id' };
    if (given !== undefined) {
      const keys = states.get(aptKeys(given.id, args.keyring));
      if (!keys.isThere) return NO_APT_KEY;
      if (keys[`trusted ${given.id}`] === !isAbsent) return { steps: [], result: told(args, given, keys) };
      if (isAbsent)
        return { steps: [removeKey(given.key, given.id, args.keyring)], result: told(args, given, keys) };
      if (args.keyserver !== undefined)
        return {
          steps: [receiveKey(args.keyserver, given.key, given.id, args.keyring)],
          result: told(args, given, keys),
        };
    }
    return fromSource(args, given, states);
  },
  report: (args, _, after) => {
    const id = keyIdOf(args.id ?? '') ?? keyIdOf(firstOf(args, after) ?? '');
    const keys = id && aptKeys(id.id, args.keyring);
    return id && keys && after.has(keys) ? { after: shownIds(id, after.get(keys)) } : {};
  },
});

/** The key that the source is of, once that was read. */
const firstOf = (args: KeyArguments, states: States): string | undefined => {
  const read = hasSource(args) ? keyFile(sourceOf(args, downloaded(args, states))) : undefined;
  return read && states.has(read) ? states.get(read).ids[0] : undefined;
};

/** What was downloaded, in base64. */
const downloaded = (args: KeyArguments, states: States): string => {
  const read = download(args);
  const found = states.has(read) ? states.get(read) : {};
  return 'content' in found && typeof found.content === 'string' ? found.content : '';
};

const NO_APT_KEY: Decision = {
  fail: 'this host has no apt-key: use deb822_repository with signed_by, which needs none',
};

const hasSource = ({ data, file, url: address }: KeyArguments): boolean =>
  data !== undefined || file !== undefined || address !== undefined;

const download = ({ url: address = '', validate_certs }: KeyArguments) => textAt(address, validate_certs);

const sourceReads = (args: KeyArguments): readonly Read[] =>
  args.url === undefined
    ? args.file === undefined && args.data === undefined
      ? []
      : [keyFile(sourceOf(args, ''))]
    : [download(args)];

/** What the key is read of; `content` is what was downloaded. */
const sourceOf = ({ file, data }: KeyArguments, content: string): KeySource =>
  file !== undefined
    ? { path: file }
    : { base64: data === undefined ? content : Buffer.from(data).toString('base64') };

/** Adds a key whose bytes are at hand, if it is the one that is asked for. */
const fromSource = (args: KeyArguments, given: KeyId | undefined, states: States): Decision => {
  if (!hasSource(args))
    return { fail: 'there is nothing to add the key from: give data, file, keyserver or url' };
  const needs = sourceReads(args).filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const found = args.url === undefined ? undefined : states.get(download(args));
  if (found && 'failed' in found) return { fail: `Failed to download key at ${args.url}: ${found.failed}` };
  const source = sourceOf(args, downloaded(args, states));
  const read = keyFile(source);
  if (!states.has(read)) return { needs: [read] };
  const { ids } = states.get(read);
  const [first] = ids;
  if (first === undefined)
    return { fail: `Unable to extract key from '${args.file ?? args.url ?? 'inline data'}'` };
  const id = given ?? keyIdOf(first);
  if (id === undefined || !ids.some((each) => each.endsWith(id.id)))
    return { fail: `${args.file ?? args.url ?? 'the data'} has no key ${args.id}, but ${ids.join(', ')}` };
  const trusted = aptKeys(id.id, args.keyring);
  if (!states.has(trusted)) return { needs: [trusted] };
  const keys = states.get(trusted);
  if (!keys.isThere) return NO_APT_KEY;
  return {
    steps: keys[`trusted ${id.id}`] === true ? [] : [addKey(source, id.id, args.keyring)],
    result: told(args, id, keys),
  };
};

/** Ids as they are told: as long as the one that is asked for. */
const shownIds = ({ id }: KeyId, { ids }: AptKeysState): Value =>
  ids === unknown ? null : ids.map((each) => each.slice(-id.length));

const told = ({ id: given }: KeyArguments, asked: KeyId, keys: AptKeysState): ResultFields => ({
  before: shownIds(asked, keys),
  id: given ?? asked.key,
  key_id: asked.key,
  fp: asked.id,
  short_id: asked.short,
});
