import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exec, insideLab } from '../../src/lab/enter.ts';
import { eventually, useLab } from '../lab/support/lab.ts';
import { getIn, type LabProject, labProject } from '../lab/support/project.ts';

const lab = useLab('link', [{ name: 'cache1', address: '10.10.19.6' }]);
const size = 600 * 2 ** 20;
let project: LabProject;

beforeAll(async () => {
  project = await labProject(lab());
  await project.write({
    'site.yml': `- hosts: all
  gather_facts: false
  tasks:
    - copy: src=big dest=/srv/big
    - file: path=/srv/after state=directory
`,
    big: '',
  });
  const file = await open(join(project.folder, 'big'), 'w');
  await file.truncate(size);
  await file.close();
});
afterAll(() => project.remove());

const onHost = async (line: string) => (await exec(lab(), 'cache1', ['sh', '-c', line])).stdout.trim();

it('a link lost in the middle of a change: it is connected, read and decided again, and the run goes on', async () => {
  const args = ['-i', '10.10.19.6,', '-u', 'root', ...getIn(lab()), 'site.yml'];
  const [command = '', ...rest] = insideLab(lab(), [
    process.execPath,
    resolve('bin/orchestrate.js'),
    'run',
    ...args,
  ]);
  const child = spawn(command, rest, { cwd: project.folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let shown = '';
  child.stdout.on('data', (piece: Buffer) => {
    shown += piece.toString();
  });
  const ended = once(child, 'exit');

  await eventually(async () => (await onHost('ls -A /srv')) || undefined);
  // The one session there is: its sshd, by its id.
  await onHost("kill -9 $(ps -eo pid=,args= | sed -n 's/^ *\\([0-9]*\\) sshd: root@notty.*/\\1/p')");

  expect((await ended)[0], shown).toBe(0);
  expect(await onHost('stat -c "%n %s" /srv/big; ls -A /srv')).toBe(`/srv/big ${size}\nafter\nbig`);
});
