import { readFile } from 'node:fs/promises';
import ssh2, { type AnyAuthMethod, type ParsedKey } from 'ssh2';
import { Fault } from '../../source/fault.ts';
import type { Endpoint } from '../contract.ts';

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
export const attemptsFor = async (endpoint: Endpoint): Promise<Attempts> => {
  const { user: username, password, agent } = endpoint;
  const named = await Promise.all(endpoint.privateKeyFiles.map((file) => keyFile(file, endpoint, true)));
  const usual = await Promise.all(
    (endpoint.defaultKeyFiles ?? []).map((file) => keyFile(file, endpoint, false)),
  );
  const attemptsOf = (keys: readonly (Attempt | string | undefined)[]) =>
    keys.filter((key): key is Attempt => typeof key === 'object');
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
    passedOver: [...named, ...usual].filter((key) => typeof key === 'string'),
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

/** The attempt; or why there is none; or nothing where a default key does not exist. */
const keyFile = async (
  file: string,
  { name, user: username, passphrase }: Endpoint,
  isNamed: boolean,
): Promise<Attempt | string | undefined> => {
  let text: Buffer;
  try {
    text = await readFile(file);
  } catch (cause) {
    if (!isNamed) return undefined;
    throw new Fault('authentication', `${name}: the private key file ${file} cannot be read`, { cause });
  }
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const key: ParsedKey | Error | undefined = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key && !(key instanceof Error))
    return { title: `the key ${file}`, method: { type: 'publickey', username, key } };
  const reason = key?.message ?? '';
  if (/passphrase given|no passphrase|encrypted/i.test(reason) && passphrase === undefined)
    return `${file} is encrypted (put it into an ssh-agent, or set ansible_ssh_private_key_passphrase)`;
  return passphrase === undefined || !/decrypt|integrity|bad passphrase/i.test(reason)
    ? `${file} is no private key that can be used (${reason || 'empty'})`
    : `${file} does not open with the passphrase given`;
};
