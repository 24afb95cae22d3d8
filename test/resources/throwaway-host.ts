import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Sh } from '../../src/resources/contract.ts';
import { prelude } from '../../src/resources/prelude.ts';
import { sh } from '../../src/resources/sh.ts';
import { statesOf } from '../../src/resources/states.ts';
import type { LocalHost } from '../contract/local-host.ts';

/** Whether this user may make one. */
export const canThrowAway = spawnSync('unshare', ['-m', 'true']).status === 0;

/**
 * A host whose root is a copy-on-write view of this machine's, made before the tests of a file and gone after them:
 * users and packages may be changed at will, and where it has a network of its own, that too.
 */
export const throwawayHost = ({ network = false } = {}): LocalHost => {
  const apart = network ? ['-n'] : [];
  let holder: ChildProcess | undefined;
  let mount = '';
  beforeAll(async () => {
    mount = mkdtempSync(join(tmpdir(), 'orchestrate-root-'));
    const script = join(import.meta.dirname, 'throwaway-root.sh');
    holder = spawn('unshare', ['-m', ...apart, '--propagation', 'private', 'sh', script, mount], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (holder.stdout) await once(holder.stdout, 'data');
  });
  afterAll(async () => {
    holder?.stdin?.end();
    if (holder && holder.exitCode === null) await once(holder, 'exit');
    rmSync(mount, { recursive: true, force: true });
  });
  const run = (script: Sh | string, success: readonly number[] = [0]): string => {
    const text = typeof script === 'string' ? script : script.text;
    const inside = ['-t', String(holder?.pid), '-m', ...apart, 'chroot', join(mount, 'root'), 'sh', '-s'];
    const { status, stdout, stderr } = spawnSync('nsenter', inside, {
      input: `${prelude}\n(\n${text}\n) </dev/null\n`,
      encoding: 'utf8',
      cwd: '/',
    });
    if (!success.includes(status ?? -1)) throw new Error(`exit ${status}: ${stderr}\nof: ${text}`);
    return stdout;
  };
  return {
    run,
    read: (reads) => statesOf(reads.map((read) => [read, read.parse(run(read.sh))])),
    apply: async (steps) => {
      for (const step of steps) {
        for (const { content, path, mode } of step.uploads ?? []) {
          const pieces: Uint8Array[] = [];
          for await (const piece of content.open()) pieces.push(piece);
          run(
            sh`printf %s ${Buffer.concat(pieces).toString('base64')} | base64 -d >${path} && chmod ${mode} ${path}`,
          );
        }
        run(step.sh, step.success);
      }
    },
  };
};
