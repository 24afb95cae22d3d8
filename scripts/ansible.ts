import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ansibleFolder, ansibleVersion } from '../test/support/ansible.ts';
import { steps } from './steps.ts';

/** Makes the virtual environment of the real Ansible that tests compare with. A half-made one is made anew. */
const complete = join(ansibleFolder, 'complete');
if (!existsSync(complete)) {
  rmSync(ansibleFolder, { recursive: true, force: true });
  mkdirSync(ansibleFolder, { recursive: true });
  steps([
    ['python3', '-m', 'venv', ansibleFolder],
    [join(ansibleFolder, 'bin', 'pip'), 'install', '--quiet', `ansible-core==${ansibleVersion}.*`],
  ]);
  writeFileSync(complete, '');
}
