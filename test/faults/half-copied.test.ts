import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insideLab } from '../../src/lab/enter.ts';
import { eventually, ssh, useLab } from '../lab/support/lab.ts';
import { getIn, type LabProject, labProject } from '../lab/support/project.ts';

const lab = useLab('half', [{ name: 'cache1', address: '10.10.19.6' }]);
const size = 600 * 2 ** 20;
let project: LabProject;

beforeAll(async () => {
  project = await labProject(lab());
  await project.write({
    'site.yml': '- hosts: all\n  gather_facts: false\n  tasks:\n    - copy: src=big dest=/srv/big\n',
    big: '',
  });
  const file = await open(join(project.folder, 'big'), 'w');
  await file.truncate(size);
  await file.close();
});
afterAll(() => project.remove());

it('a controller killed in the middle of a copy leaves nothing at the final name, and a rerun completes it', async () => {
  const args = ['-i', '10.10.19.6,', '-u', 'root', ...getIn(lab()), 'site.yml'];
  const [command = '', ...rest] = insideLab(lab(), [
    process.execPath,
    resolve('bin/orchestrate.js'),
    'run',
    ...args,
  ]);
  const child = spawn(command, rest, { cwd: project.folder, stdio: 'ignore', detached: true });
  const files = async () => (await ssh(lab(), 'cache1', 'ls -A /srv')).stdout.trim();
  const half = await eventually(async () => (await files()) || undefined);
  expect(half).not.toBe('big');
  process.kill(child.pid ? -child.pid : Number.NaN, 'SIGKILL');
  await once(child, 'exit');
  await eventually(async () => ((await files()) === '' ? true : undefined));

  expect((await project.run(...args)).status).toBe(0);
  expect((await ssh(lab(), 'cache1', 'stat -c "%n %s" /srv/*')).stdout).toBe(`/srv/big ${size}\n`);
});
