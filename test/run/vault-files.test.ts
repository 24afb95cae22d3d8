import { describe, expect, it } from 'vitest';
import { DEFAULT_IDENTITY, encrypt } from '../../src/vault/vault.ts';
import { playOf, project } from '../support/project.ts';

const sealed = (text: string) => encrypt(text, { id: DEFAULT_IDENTITY, password: Buffer.from('pw') });

const made = (tasks: string, text: string) =>
  project({ 'site.yml': playOf(tasks), pw: 'pw\n', 'sealed.yml': sealed(text) });

const password = { vaultPasswordFile: ['pw'] };

describe('a vault file is read as what it holds by', () => {
  it('include_vars', async () => {
    const ran = await made(
      '- include_vars: sealed.yml\n- assert: {that: "word == \'open\'"}',
      'word: open\n',
    ).run(password);
    expect(ran.exitCode).toBe(0);
  });

  it('-e @file', async () => {
    const ran = await made('- assert: {that: "word == \'open\'"}', 'word: open\n').run({
      ...password,
      extraVars: ['@sealed.yml'],
    });
    expect(ran.exitCode).toBe(0);
  });

  it('copy, unless it is told not to', async () => {
    const there = made(
      `- copy: {src: sealed.yml, dest: "{{ playbook_dir }}/open"}
- copy: {src: sealed.yml, dest: "{{ playbook_dir }}/closed", decrypt: false}`,
      'a key\n',
    );
    expect((await there.run(password)).exitCode).toBe(0);
    expect(there.read('open')).toBe('a key\n');
    expect(there.read('closed')).toBe(there.read('sealed.yml'));
  });

  it('template', async () => {
    const there = made(
      '- template: {src: sealed.yml, dest: "{{ playbook_dir }}/open"}',
      '{{ 1 + 1 }} keys\n',
    );
    expect((await there.run(password)).exitCode).toBe(0);
    expect(there.read('open')).toBe('2 keys\n');
  });

  it("the lookup 'file'", async () => {
    const ran = await made("- assert: {that: \"lookup('file', 'sealed.yml') == 'a key'\"}", 'a key\n').run(
      password,
    );
    expect(ran.stdout).toContain('All assertions passed');
  });
});

it('nothing is told of what include_vars found where one of the files was closed', async () => {
  const { run } = project({
    'site.yml': playOf('- include_vars: {dir: both}\n  loop: [1]\n- include_vars: both/plain.yml'),
    pw: 'pw\n',
    'both/plain.yml': 'known: shown\n',
    'both/sealed.yml': sealed('word: hidden-word\n'),
  });
  const { stdout, events } = await run({ ...password, verbose: 3 });
  const told = events.flatMap((event) => (event.type === 'host-finished' ? [event] : []));
  expect(told.map(({ censored }) => censored)).toEqual([true, false]);
  expect(stdout).not.toContain('hidden-word');
});
