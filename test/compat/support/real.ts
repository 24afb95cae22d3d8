import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ansibleProgram } from '../../support/ansible.ts';
import type { AnsibleRun } from './ansible.ts';

/** The real ansible-playbook, loaded once and ready for many small projects. */
export interface Real {
  /** Runs a project's site.yml with these options. One at a time. */
  run(folder: string, argv: readonly string[]): Promise<AnsibleRun>;
  close(): Promise<void>;
}

/** Starts the real Ansible in a process of its own; settings are those of every project here. */
export const openReal = (): Real => {
  const program = ansibleProgram('ansible-playbook');
  const python = join(dirname(program), 'python');
  const home = mkdtempSync(join(tmpdir(), 'orchestrate-real-'));
  const child = spawn(python, [join(import.meta.dirname, 'real.py')], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      LC_ALL: 'C.UTF-8',
      ANSIBLE_CALLBACK_PLUGINS: import.meta.dirname,
      ANSIBLE_CALLBACKS_ENABLED: 'story',
      PYTHONDONTWRITEBYTECODE: '1',
      ANSIBLE_GATHERING: 'explicit',
      ANSIBLE_TRANSPORT: 'local',
      ANSIBLE_PYTHON_INTERPRETER: python,
      ANSIBLE_RETRY_FILES_ENABLED: 'false',
    },
  });
  child.stderr.resume();
  const answers = answersOf(child);
  return {
    run: async (folder, argv) => {
      child.stdin.write(`${JSON.stringify({ folder, argv })}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error('the real Ansible could not be loaded');
      const read = (name: string) =>
        existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
      const lines = read('.story').split('\n');
      return {
        exitCode: JSON.parse(value),
        output: read('.output'),
        told: lines.filter((line) => line !== '').map((line) => JSON.parse(line)),
      };
    },
    close: async () => {
      child.stdin.end();
      await once(child, 'close');
      rmSync(home, { recursive: true, force: true });
    },
  };
};

const answersOf = (child: ChildProcessWithoutNullStreams): AsyncIterator<string> =>
  createInterface({ input: child.stdout })[Symbol.asyncIterator]();
