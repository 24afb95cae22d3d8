import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../../../src/record/events.ts';

const version = '2.19';

/** What ansible-playbook told of a run, by story.py. */
export type Told =
  | { type: 'task'; task: number; name: string; action: string }
  | { type: 'host'; task: number | null; host: string; status: string; loop: boolean; result: JsonObject }
  | { type: 'item'; task: number; host: string; result: JsonObject }
  | { type: 'recap'; recap: Record<string, Record<string, number>> };

export interface AnsibleRun {
  readonly exitCode: number | null;
  readonly told: readonly Told[];
  /** All that it printed. */
  readonly output: string;
}

/**
 * The path of the real `ansible-playbook`: the one that ORCHESTRATE_ANSIBLE names, or of a virtual environment that is
 * made once, outside of the project.
 */
export const ansiblePlaybook = async (): Promise<string> => {
  const given = process.env.ORCHESTRATE_ANSIBLE;
  if (given) return given;
  const cache = join(homedir(), '.cache', 'orchestrate-tests');
  const folder = join(cache, `ansible-${version}`);
  const program = join(folder, 'bin', 'ansible-playbook');
  if (existsSync(join(folder, 'complete'))) return program;
  mkdirSync(cache, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  const run = promisify(execFile);
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', `ansible-core==${version}.*`]);
  mkdirSync(join(folder, 'making'));
  renameSync(join(folder, 'making'), join(folder, 'complete'));
  return program;
};

/** Runs a project's site.yml with the real thing. */
export const runAnsible = async (
  program: string,
  folder: string,
  argv: readonly string[],
): Promise<AnsibleRun> => {
  const plugins = join(folder, '.callbacks');
  const story = join(folder, '.story');
  mkdirSync(plugins, { recursive: true });
  copyFileSync(join(import.meta.dirname, 'story.py'), join(plugins, 'story.py'));
  const child = spawn(program, ['site.yml', ...argv], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LC_ALL: 'C.UTF-8',
      STORY: story,
      ANSIBLE_CALLBACK_PLUGINS: plugins,
      ANSIBLE_CALLBACKS_ENABLED: 'story',
      ANSIBLE_PYTHON_INTERPRETER: join(dirname(program), 'python'),
      ANSIBLE_PIPELINING: 'true',
      ANSIBLE_RETRY_FILES_ENABLED: 'false',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const exitCode = await new Promise<number | null>((done, fail) =>
    child.once('error', fail).once('close', done),
  );
  const lines = existsSync(story) ? readFileSync(story, 'utf8').trim().split('\n') : [];
  return { exitCode, output, told: lines.filter((line) => line !== '').map((line) => JSON.parse(line)) };
};
