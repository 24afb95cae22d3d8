import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { VaultCommandFlags } from '../../src/cli/vault/flags.ts';
import { type VaultActionName, vault } from '../../src/cli/vault/index.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { type Project, project } from '../support/project.ts';

const made = (files: Readonly<Record<string, string>> = {}): Project =>
  project({ pw: 'first\n', other: 'second\n', 'client.sh': '#!/bin/sh\necho second\n', ...files });

const run = async (
  { folder }: Project,
  action: VaultActionName,
  words: readonly string[],
  flags: VaultCommandFlags = { vaultPasswordFile: ['pw'] },
  env: Readonly<Record<string, string>> = {},
): Promise<string> => {
  let text = '';
  const stdout = {
    write: (more: string | Uint8Array) => {
      text += Buffer.from(more).toString();
    },
  };
  await vault(action, words, flags, { cwd: folder, env: { HOME: folder, ...env }, stdout, warn: () => {} });
  return text;
};

/** The real program, in the project's folder. */
const real = ({ folder }: Project, argv: readonly string[]): string =>
  execFileSync(ansibleProgram('ansible-vault'), [...argv], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).toString();

describe('vault files', () => {
  it('that are encrypted here are read by ansible-vault, and the other way round', async () => {
    const text = 'a: 1\nü: "\u0000"\n';
    const files = made({ ours: text, theirs: text, labelled: text });
    await run(files, 'encrypt', ['ours']);
    await run(files, 'encrypt', ['labelled'], { vaultId: ['prod@pw'] });
    real(files, ['encrypt', '--vault-id', 'prod@other', 'theirs']);
    expect(real(files, ['view', '--vault-password-file', 'pw', 'ours'])).toContain(text.trim());
    expect(real(files, ['view', '--vault-id', 'prod@pw', 'labelled'])).toContain(text.trim());
    expect(await run(files, 'view', ['theirs'], { vaultId: ['prod@client.sh'] })).toBe(text);
    expect(files.read('labelled')).toMatch(/^\$ANSIBLE_VAULT;1.2;AES256;prod\n/);
    expect(files.read('ours')).toMatch(/^\$ANSIBLE_VAULT;1.1;AES256\n/);
  });

  it('are decrypted in their place, or to --output', async () => {
    const files = made({ a: 'x\n' });
    await run(files, 'encrypt', ['a']);
    expect(statSync(files.path('a')).mode & 0o777).toBe(0o600);
    expect(await run(files, 'decrypt', ['a'], { vaultPasswordFile: ['pw'], output: '-' })).toBe('x\n');
    await run(files, 'decrypt', ['a'], { vaultPasswordFile: ['pw'], output: 'b' });
    expect(files.read('b')).toBe('x\n');
    await run(files, 'decrypt', ['a']);
    expect(files.read('a')).toBe('x\n');
  });

  it('are encrypted anew by rekey, all or none', async () => {
    const files = made({ a: 'x\n', b: 'y\n' });
    await run(files, 'encrypt', ['a']);
    await run(files, 'encrypt', ['b'], { vaultPasswordFile: ['other'] });
    const before = files.read('a');
    const flags = { vaultPasswordFile: ['pw'], newVaultId: 'next@other' };
    await expect(run(files, 'rekey', ['a', 'b'], flags)).rejects.toThrow(
      'no vault secrets were found that could decrypt',
    );
    expect(files.read('a')).toBe(before);
    await run(files, 'rekey', ['a'], flags);
    expect(real(files, ['view', '--vault-id', 'next@other', 'a'])).toContain('x');
  });

  it.each([
    ['encrypting twice', 'encrypt', 'a', { vaultPasswordFile: ['pw'] }, 'is encrypted already'],
    ['a file that is not encrypted', 'decrypt', 'plain', { vaultPasswordFile: ['pw'] }, 'is not encrypted'],
    [
      'a wrong password',
      'view',
      'a',
      { vaultPasswordFile: ['other'] },
      'no vault secrets were found that could decrypt',
    ],
    ['a file that is not there', 'view', 'none', { vaultPasswordFile: ['pw'] }, 'does not exist'],
    ['several passwords', 'encrypt', 'plain', { vaultId: ['a@pw', 'b@other'] }, 'any of the vault ids a, b'],
    [
      'a vault id without a password',
      'encrypt',
      'plain',
      { vaultId: ['a@pw'], encryptVaultId: 'c' },
      'Did not find a match for --encrypt-vault-id=c in the known',
    ],
    ['no password and no terminal', 'view', 'a', {}, 'there is no terminal'],
  ] as const)('%s is a fault, and changes nothing', async (_what, action, name, flags, message) => {
    const files = made({ a: 'x\n', plain: 'y\n' });
    await run(files, 'encrypt', ['a']);
    const before = [files.read('a'), files.read('plain')];
    await expect(run(files, action, [name], flags)).rejects.toThrow(message);
    expect([files.read('a'), files.read('plain')]).toEqual(before);
  });

  it('--encrypt-vault-id picks one of several passwords', async () => {
    const files = made({ a: 'x\n' });
    await run(files, 'encrypt', ['a'], { vaultId: ['a@pw', 'b@other'], encryptVaultId: 'b' });
    expect(real(files, ['view', '--vault-id', 'b@other', 'a'])).toContain('x');
  });

  it('take stdin, and give stdout, where no file is named', async () => {
    const files = made();
    const argv = ['vault', 'encrypt', '--vault-pass-file', 'pw'];
    const { stdout } = await files.spawn(argv, {}, (child) => child.stdin?.end('from stdin'));
    files.write({ a: stdout });
    expect(real(files, ['view', '--vault-password-file', 'pw', 'a'])).toContain('from stdin');
  });
});

describe('the editor', () => {
  const editor = '#!/bin/sh\nprintf "%s" "$1" > edited-at; ls -l "$1" > listed; echo more >> "$1"\n';
  const noEditor = '#!/bin/sh\nexit 0\n';

  it('edits what a file holds, as the identity that it has, and leaves nothing behind', async () => {
    const files = made({
      a: 'x\n',
      'edit.sh': editor.replace('edited-at', '"$0.at"').replace('listed', '"$0.ls"'),
    });
    await run(files, 'encrypt', ['a'], { vaultId: ['prod@pw'] });
    symlinkSync('a', files.path('link'));
    await run(files, 'edit', ['link'], { vaultId: ['prod@pw'] }, { EDITOR: files.path('edit.sh') });
    expect(real(files, ['view', '--vault-id', 'prod@pw', 'a'])).toContain('x\nmore');
    expect(files.read('a')).toMatch(/^\$ANSIBLE_VAULT;1.2;AES256;prod\n/);
    expect(files.read('edit.sh.ls')).toMatch(/^-rw------- /);
    expect(files.read('edit.sh.at')).toContain(`${tmpdir()}/orchestrate-vault-`);
    expect(readdirSync(tmpdir()).filter((name) => name === files.read('edit.sh.at')?.split('/')[2])).toEqual(
      [],
    );
  });

  it('changes nothing where nothing was changed, or where it fails', async () => {
    const files = made({ a: 'x\n', 'none.sh': noEditor, 'fails.sh': '#!/bin/sh\necho y > "$1"; exit 1\n' });
    await run(files, 'encrypt', ['a']);
    const before = files.read('a');
    const flags = { vaultPasswordFile: ['pw'] };
    await run(files, 'edit', ['a'], flags, { EDITOR: files.path('none.sh') });
    await expect(run(files, 'edit', ['a'], flags, { EDITOR: files.path('fails.sh') })).rejects.toThrow(
      'exit status 1',
    );
    expect(files.read('a')).toBe(before);
  });

  it('makes a new file, and only a new one', async () => {
    const files = made({ 'edit.sh': '#!/bin/sh\necho new > "$1"\n' });
    const create = () =>
      run(
        files,
        'create',
        ['deep/new.yml'],
        { vaultPasswordFile: ['pw'], skipTtyCheck: true },
        { EDITOR: files.path('edit.sh') },
      );
    await create();
    expect(real(files, ['view', '--vault-password-file', 'pw', 'deep/new.yml'])).toContain('new');
    await expect(create()).rejects.toThrow('exists already');
  });
});

describe('encrypt_string', () => {
  it('gives variables that a playbook can hold', async () => {
    const files = made();
    const flags = { vaultPasswordFile: ['pw'], name: ['a', 'b'] };
    const text = await run(files, 'encrypt_string', ['s3cret', 'two words'], flags);
    const ran = project({
      'vars.yml': text,
      pw: 'first\n',
      'site.yml': `- hosts: a
  vars_files: [vars.yml]
  tasks:
    - assert: {that: [a == 's3cret', b == 'two words']}
`,
    });
    expect((await ran.run({ vaultPasswordFile: ['pw'] })).exitCode).toBe(0);
  });

  it('in the form of ansible-vault', async () => {
    const files = made();
    const shape = (text: string) => text.replace(/\d{20,}|[0-9a-f]{20,}|(?<= {10})[0-9a-f]+$/gm, 'HEX');
    const argv = ['encrypt_string', '--vault-id', 'x@pw', 'text', '-n', 'name'];
    const flags = { vaultId: ['x@pw'], name: ['name'] };
    expect(shape(await run(files, 'encrypt_string', ['text'], flags)).trim()).toBe(
      shape(real(files, argv)).trim(),
    );
  });

  it('takes its text from stdin', async () => {
    const files = made();
    const argv = ['vault', 'encrypt_string', '--vault-password-file', 'pw', '--stdin-name', 'n'];
    const { stdout } = await files.spawn(argv, {}, (child) => child.stdin?.end('secret'));
    expect(stdout).toMatch(/^n: !vault \|\n {10}\$ANSIBLE_VAULT/);
  });
});
