import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import {
  decrypt,
  decryptBytes,
  decryptSource,
  decryptVaultFile,
  encrypt,
  isVault,
  type VaultSecret,
} from '../../src/vault/vault.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { faultOf } from '../support/fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
const secret = (password: string, id = 'default'): VaultSecret => ({ id, password: Buffer.from(password) });
const recorded = (name: string) => readFileSync(new URL(`cases/${name}`, import.meta.url), 'utf8');

describe('text that ansible-vault encrypted', () => {
  test('of format 1.1', () => {
    expect(decrypt(recorded('v1.1.txt'), [secret('secret')])).toBe('user: böb\npassword: "{{ x }}"\n');
  });
  test('of format 1.2, whose identity is tried first', () => {
    expect(decrypt(recorded('v1.2.txt'), [secret('wrong'), secret('other', 'prod')])).toBe('a: 1\n');
  });
  test('of an identity that no secret has: all are tried', () => {
    expect(decrypt(recorded('v1.2.txt'), [secret('wrong', 'dev'), secret('other')])).toBe('a: 1\n');
  });
});

describe('what is encrypted here', () => {
  test.each(['', 'x', 'sixteen bytes xx', 'ä'.repeat(1000)])('decrypts to itself: %j', (plain) => {
    expect(decrypt(encrypt(plain, secret('p')), [secret('p')])).toBe(plain);
  });
  test('differs each time, for the salt is new', () => {
    expect(encrypt('x', secret('p'))).not.toBe(encrypt('x', secret('p')));
  });
  test('names its identity, but for the default one', () => {
    expect(encrypt('x', secret('p'))).toMatch(/^\$ANSIBLE_VAULT;1\.1;AES256\n/);
    expect(encrypt('x', secret('p', 'prod'))).toMatch(/^\$ANSIBLE_VAULT;1\.2;AES256;prod\n/);
  });
  test('has lines of at most 80 characters', () => {
    const lines = encrypt('x'.repeat(500), secret('p')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  });
  test('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decryptBytes(encrypt(bytes, secret('p')), [secret('p')])).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });
});

describe('faults', () => {
  const text = encrypt('x', secret('right', 'prod'));
  const origin = { source: { path: 'vars.yml', text }, line: 1, column: 1 };
  test('no password at all', () => {
    expect(faultOf(() => decrypt(text, [], origin))).toMatchObject({
      kind: 'vault',
      message: "Attempting to decrypt but no vault secrets found: it is of the identity 'prod'",
      origin,
    });
  });
  test('no password for a file, which is named', () => {
    expect(faultOf(() => decryptVaultFile(Buffer.from(text), '/c/files/key', []))).toMatchObject({
      kind: 'vault',
      message: 'A vault password or secret must be specified to decrypt /c/files/key',
    });
  });
  test('a wrong password, which is not told', () => {
    const fault = faultOf(() => decrypt(text, [secret('wrong', 'dev')], origin));
    expect(fault).toMatchObject({ kind: 'vault', origin, hint: 'tried the passwords of: dev' });
    expect(JSON.stringify([fault.message, fault.hint])).not.toContain('wrong');
  });
  test.each([
    [
      'a changed digit',
      (lines: string[]) => lines.with(1, lines[1]?.replace(/^../, '7a') ?? ''),
      'Vault format unhexlify error: ',
    ],
    ['a missing line', (lines: string[]) => lines.toSpliced(1, 1), ''],
    ['no payload', (lines: string[]) => lines.slice(0, 1), 'a part of it is missing'],
    ['another cipher', () => ['$ANSIBLE_VAULT;1.1;AES'], "the vault cipher 'AES' is not supported"],
    ['another format', () => ['$ANSIBLE_VAULT;3.0;AES256'], "the vault format '3.0' is not supported"],
  ])('%s', (_, change, message) => {
    const changed = change(text.trim().split('\n')).join('\n');
    const fault = faultOf(() => decrypt(changed, [secret('right')], origin));
    expect(fault).toMatchObject({ kind: 'vault', origin });
    expect(fault.message).toContain(message);
  });
  test('nothing but faults comes out of broken text', () => {
    const broken = fc.array(fc.constantFrom('61', '0a', 'zz', '\n', ';', ' '), { maxLength: 30 });
    fc.assert(
      fc.property(broken, (parts) => {
        expect(faultOf(() => decrypt(`$ANSIBLE_VAULT;1.1;AES256\n${parts.join('')}`, []))).toBeInstanceOf(
          Fault,
        );
      }),
    );
  });
});

test('a source is decrypted where it is encrypted as a whole, and only then', () => {
  const text = encrypt('a: 1\n', secret('p'));
  expect(isVault(text)).toBe(true);
  expect(decryptSource({ path: 'x', text }, [secret('p')])).toEqual({
    path: 'x',
    text: 'a: 1\n',
    secret: true,
  });
  expect(decryptSource({ path: 'x', text: 'a: 1' }, [])).toEqual({ path: 'x', text: 'a: 1' });
});

test('ansible-vault decrypts what is encrypted here', () => {
  const file = join(folder, 'ours');
  writeFileSync(join(folder, 'password'), 'right\n');
  writeFileSync(file, encrypt('a: böb\n', secret('right', 'prod')));
  const args = ['view', '--vault-id', `prod@${join(folder, 'password')}`, file];
  expect(execFileSync(ansibleProgram('ansible-vault'), args, { encoding: 'utf8' }).trim()).toBe('a: böb');
});
