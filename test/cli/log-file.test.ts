import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openContent } from '../../src/cli/content.ts';
import { thisProcess } from '../../src/cli/surroundings.ts';
import type { Warning } from '../../src/source/warning.ts';
import { writeAll } from '../support/files.ts';

it('what is warned of before a run begins is in the log, too', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'orchestrate-log-'));
  writeAll(cwd, { hosts: 'twin\n[twin]\na\n' });
  const said: Warning[] = [];
  await openContent(
    { inventory: [join(cwd, 'hosts')] },
    {
      ...thisProcess(),
      cwd,
      env: { ANSIBLE_LOG_PATH: join(cwd, 'log'), HOME: cwd },
      warn: (warning) => said.push(warning),
    },
  );
  expect(said.map(({ message }) => message)).toEqual(["found both a group and a host with the name 'twin'"]);
  expect(readFileSync(join(cwd, 'log'), 'utf8')).toMatch(
    /^\S+ \S+ p=\d+ u=\S+ n=ansible WARNING\| \[WARNING\]: found both a group and a host with the name 'twin'\n$/,
  );
});
