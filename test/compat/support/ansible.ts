import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../../src/record/events.ts';

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
