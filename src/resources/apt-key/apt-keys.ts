import {
  effect,
  type Knowable,
  type ResourceKind,
  reader,
  type Sh,
  type Step,
  unknown,
} from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './apt-keys.sh';

/** The keys that apt trusts, or those of one keyring. */
export interface AptKeysState extends Readonly<KeyFields> {
  /** Whether the host has apt-key. */
  readonly isThere: boolean;
  /** Their long ids. */
  readonly ids: Knowable<readonly string[]>;
}

interface KeyFields {
  /** By long id, or by the end of one. */
  [trusted: `trusted ${string}`]: Knowable<boolean> | undefined;
}

interface AptKeysQuery {
  readonly id: string | undefined;
  readonly keyring: string | undefined;
}

export const aptKeysKind: ResourceKind<AptKeysQuery, AptKeysState> = {
  name: 'apt-keys',
  prelude,
  key: ({ id = '', keyring = '' }) => `${keyring} ${id}`,
  read: ({ keyring }) => sh`o_apt_keys ${keyring === undefined ? [] : [keyring]}`,
  parse: ({ id }, output) => {
    const [first, ...ids] = output.trim().split('\n');
    return {
      isThere: first === 'apt-key',
      ids,
      ...(id !== undefined && { [`trusted ${id}`]: ids.some((each) => each.endsWith(id)) }),
    };
  },
  absent: ({ id }) => ({ isThere: true, ids: [], ...(id !== undefined && { [`trusted ${id}`]: false }) }),
  // A key of one keyring is among all that are trusted.
  shadow: ({ id }, changedKey, changedTo, state) =>
    changedKey.endsWith(` ${id ?? ''}`) ? { ...state, ...changedTo } : undefined,
};

const read = reader(aptKeysKind);

/** Names a key by its id, and a keyring: `aptKeys('D8576A8BA88D21E9')`. */
export const aptKeys = (id: string | undefined, keyring?: string) => read({ id, keyring });

/** The keys of a file or of text. */
export interface KeyFileState {
  /** Long ids, the first that of the key itself. */
  readonly ids: readonly string[];
}

/** Where a key is to be had: a file of the host's, or bytes in base64. */
export type KeySource = { readonly path: string } | { readonly base64: string };

const keyFileKind: ResourceKind<KeySource, KeyFileState> = {
  name: 'key-file',
  key: (source) => ('path' in source ? source.path : source.base64),
  read: (source) => sh`${reading(source)} | o_key_ids`,
  parse: (_, output) => ({ ids: output.split('\n').filter((line) => line !== '') }),
  absent: () => ({ ids: [] }),
};

/** Names what a key is read of. */
export const keyFile = reader(keyFileKind);

const reading = (source: KeySource): Sh =>
  'path' in source
    ? sh`{ o_expand ${source.path}; cat "$o_expand"; }`
    : sh`printf %s ${source.base64} | base64 -d`;

const withKeyring = (keyring: string | undefined): readonly string[] =>
  keyring === undefined ? [] : ['--keyring', keyring];

const becomes = (id: string, trusted: boolean, keyring: string | undefined) => [
  effect(aptKeys(id, keyring), { ids: unknown, [`trusted ${id}`]: trusted }),
];

/** Has apt trust a key. */
export const addKey = (source: KeySource, id: string, keyring: string | undefined): Step => ({
  title: `add the key ${id}`,
  sh: sh`${reading(source)} | apt-key ${withKeyring(keyring)} add -`,
  effects: becomes(id, true, keyring),
});

/** Has apt trust a key that a server has. */
export const receiveKey = (server: string, key: string, id: string, keyring: string | undefined): Step => ({
  title: `fetch the key ${key} from the keyserver ${server}`,
  sh: sh`apt-key ${withKeyring(keyring)} adv --no-tty --batch --keyserver ${server} --recv ${key}`,
  effects: becomes(id, true, keyring),
  long: true,
});

/** Has apt trust a key no more. */
export const removeKey = (key: string, id: string, keyring: string | undefined): Step => ({
  title: `remove the key ${key}`,
  sh: sh`apt-key ${withKeyring(keyring)} del ${key}`,
  effects: becomes(id, false, keyring),
});
