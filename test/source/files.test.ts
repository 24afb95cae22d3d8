import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fault } from '../../src/source/fault.ts';
import { readSource } from '../../src/source/files.ts';
import { faultOf as faultIn } from '../support/fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const faultOf = (path: string): Fault => faultIn(() => readSource(path));

test('a file is read as UTF-8, without its byte order mark', () => {
  expect(readSource(file('bom', '\ufeffä: 1')).text).toBe('ä: 1');
});

test('what cannot be read is a fault that says why', () => {
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  const latin = file('latin', Uint8Array.of(0xe4));
  expect(faultOf(join(folder, 'none'))).toMatchObject({
    kind: 'missing-file',
    message: expect.stringMatching(/none does not exist$/),
  });
  expect(faultOf(folder).message).toMatch(/is a directory, not a file$/);
  expect(faultOf(join(latin, 'x')).message).toMatch(/a part of its path is not a directory$/);
  expect(faultOf(join(folder, 'loop')).message).toMatch(/round in circles$/);
  expect(faultOf(latin)).toMatchObject({
    message: `${latin} cannot be read`,
    cause: { message: 'it is not UTF-8 text' },
  });
});
