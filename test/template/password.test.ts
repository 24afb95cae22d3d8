import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTemplar } from '../../src/template/templar.ts';
import { str, Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'passwords-'));
const scope = scopeOf({ folder, ansible_search_path: [folder] });
const give = (expression: string): string =>
  str(createTemplar().resolve(new Template(`{{ ${expression} }}`), scope));

it('a password is made once, and read from its file ever after', () => {
  const first = give("lookup('password', 'sub/one length=12 chars=digits')");
  expect(first).toMatch(/^\d{12}$/);
  expect(give("lookup('password', folder ~ '/sub/one')")).toBe(first);
  expect(readFileSync(join(folder, 'sub/one'), 'utf8')).toBe(`${first}\n`);
  expect(statSync(join(folder, 'sub/one')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'sub')).mode & 0o777).toBe(0o700);
});

it('a salt is kept with the password, so that its hash stays the same', () => {
  writeFileSync(join(folder, 'two'), 'secret\n');
  const hash = give("lookup('password', 'two', encrypt='md5_crypt')");
  expect(hash).toMatch(/^\$1\$.{8}\$.{22}$/);
  expect(give("lookup('password', 'two', encrypt='md5_crypt')")).toBe(hash);
  expect(readFileSync(join(folder, 'two'), 'utf8')).toBe(`secret salt=${hash.split('$')[2]}\n`);
  expect(give("lookup('password', 'two')")).toBe('secret');
});

it('nothing is written to /dev/null', () => {
  expect(give("lookup('password', '/dev/null')")).not.toBe(give("lookup('password', '/dev/null')"));
});
