import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Warning } from '../../src/source/warning.ts';
import { loadSecrets, type SecretsOptions } from '../../src/vault/secrets.ts';

const cwd = mkdtempSync(join(tmpdir(), 'secrets-'));
const file = (name: string, text: string, mode = 0o600) => {
  writeFileSync(join(cwd, name), text);
  chmodSync(join(cwd, name), mode);
};
file('plain', '  first \n');
file('program', '#!/bin/sh\necho "printed $#"\n', 0o700);
file('keys-client.sh', '#!/bin/sh\necho "$1=$2"\n', 0o700);
file('failing', '#!/bin/sh\nexit 3\n', 0o700);
file('empty', '\n');

const load = async (options: Partial<SecretsOptions>) => {
  const ask = async (prompt: string) => `answer to ${prompt}`;
  const secrets = await loadSecrets({ cwd, identities: [], passwordFiles: [], ask, ...options });
  return secrets.map(({ id, password }) => `${id}: ${Buffer.from(password).toString()}`);
};

test('identities come first, then files, then the question', async () => {
  expect(await load({ identities: ['prod@plain'], passwordFiles: ['plain'], askPassword: true })).toEqual([
    'prod: first',
    'default: first',
    'default: answer to Vault password: ',
  ]);
});

test.each([
  ['plain', 'default: first'],
  ['@plain', 'default: first'],
  ['dev@program', 'dev: printed 0'],
  ['dev@keys-client.sh', 'dev: --vault-id=dev'],
  ['dev@prompt', 'dev: answer to Vault password (dev): '],
])("the identity '%s' gives '%s'", async (identity, expected) => {
  expect(await load({ identities: [identity] })).toEqual([expected]);
});

test('what cannot be had is warned of where there is another password', async () => {
  const warnings: string[] = [];
  const warn = ({ message }: Warning) => warnings.push(message);
  const identities = ['a@missing', 'b@plain', 'c@empty'];
  expect(await load({ identities, warn })).toEqual(['b: first']);
  expect(warnings).toEqual([
    `Error getting vault password file (a): ${join(cwd, 'missing')} does not exist`,
    "Error in vault password file loading (c): the vault password of 'c' is empty",
  ]);
});

test.each([
  ['missing', 'missing-file', 'does not exist'],
  ['failing', 'vault', 'failed'],
  ['empty', 'vault', 'is empty'],
])("the identity '%s' is a fault", async (identity, kind, message) => {
  await expect(load({ identities: [identity] })).rejects.toMatchObject({
    kind,
    message: expect.stringContaining(message),
  });
});
