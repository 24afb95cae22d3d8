import type { AnyAuthMethod, ParsedKey } from 'ssh2';
import { Fault } from '../../source/fault.ts';
import type { Endpoint } from '../contract.ts';
import type { Keyring } from './keyring.ts';

/** One way to log in, and its name for the message that says what was tried. */
export interface Attempt {
  readonly title: string;
  readonly method: AnyAuthMethod;
}

export interface Attempts {
  readonly attempts: readonly Attempt[];
  /** Keys that could not be tried, and why. */
  readonly passedOver: readonly string[];
}

/** All that the endpoint allows, in OpenSSH's order: named keys, the agent's, the default ones, then the password. */
export const attemptsFor = async (endpoint: Endpoint, keys: Keyring): Promise<Attempts> => {
  const { user: username, password, agent, withoutEffect = [] } = endpoint;
  const named = await Promise.all(endpoint.privateKeyFiles.map((file) => namedKey(file, endpoint, keys)));
  const usual = await Promise.all(
    (endpoint.defaultKeyFiles ?? []).map((file) => defaultKey(file, endpoint, keys)),
  );
  const attemptsOf = (found: readonly (Attempt | string | undefined)[]) =>
    found.filter((key): key is Attempt => typeof key === 'object');
  return {
    attempts: [
      { title: 'no authentication', method: { type: 'none', username } },
      ...attemptsOf(named),
      ...(agent === undefined
        ? []
        : [{ title: 'the agent', method: { type: 'agent', username, agent } } as const]),
      ...attemptsOf(usual),
      ...(password === undefined ? [] : byPassword(username, password)),
    ],
    passedOver: [
      ...[...named, ...usual].filter((key) => typeof key === 'string'),
      ...withoutEffect.map((option) => `${option} (not supported)`),
    ],
  };
};

const byPassword = (username: string, password: string): Attempt[] => [
  { title: 'the password', method: { type: 'password', username, password } },
  {
    title: 'the password',
    method: {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => finish(prompts.map(() => password)),
    },
  },
];

const namedKey = async (file: string, { name, user, passphrase }: Endpoint, keys: Keyring) => {
  const key = await keys.open(file, { passphrase, mayAsk: true }).catch((cause: unknown) => {
    throw new Fault('authentication', `${name}: the private key file ${file} cannot be read`, { cause });
  });
  return byKey(file, user, key);
};

/** It need not exist, and nobody is asked for its passphrase as long as something else may do. */
const defaultKey = async (file: string, endpoint: Endpoint, keys: Keyring) => {
  const { user, passphrase, password, agent, privateKeyFiles } = endpoint;
  const mayAsk = password === undefined && agent === undefined && privateKeyFiles.length === 0;
  const key = await keys.open(file, { passphrase, mayAsk }).catch(() => undefined);
  return key && byKey(file, user, key);
};

const byKey = (file: string, username: string, key: ParsedKey | string): Attempt | string =>
  typeof key === 'string' ? key : { title: `the key ${file}`, method: { type: 'publickey', username, key } };
