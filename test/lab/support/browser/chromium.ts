import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { connect, type DevTools } from './devtools.ts';

/** Everything that would reach out by itself, or ask somebody, is off. */
const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--window-size=800,600',
];

/**
 * Starts a headless Chromium with a new profile; it ends with the test. It is spoken to by pipes, so that it may run in
 * a network of its own. `deadline`: milliseconds for each thing that is asked of it.
 */
export const startChromium = (
  enter: (argv: readonly string[]) => readonly string[],
  deadline: number,
): DevTools => {
  const profile = mkdtempSync(join(tmpdir(), 'orchestrate-browser-'));
  // Its sandbox does not let root in.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const argv = ['chromium', ...FLAGS, ...sandbox, `--user-data-dir=${profile}`, 'about:blank'];
  const [program = '', ...rest] = enter(argv);
  const child = spawn(program, rest, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: profile },
    detached: true,
  });
  onTestFinished(async () => {
    await end(child);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });
  const [, , , input, output] = child.stdio;
  if (!(input instanceof Writable && output instanceof Readable)) throw new Error('it has pipes');
  return connect(input, output, deadline);
};

/** Ends the browser with all of its processes, which are a group. */
const end = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
};
