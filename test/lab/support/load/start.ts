import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type Exchange, parseHistory } from './history.ts';

export interface LoadOptions {
  /** Puts a command line where it is to run, as `(argv) => insideLab(lab, argv)` does; here where left out. */
  readonly enter?: (argv: readonly string[]) => readonly string[];
  /** Further arguments of main.ts. */
  readonly args?: readonly string[];
}

/** A load that goes on beside the test that started it. */
export interface Load {
  /** All requests that have ended so far. */
  history(): readonly Exchange[];
  /** Waits until that many more requests have ended. An error if the load is over before. */
  more(requests: number): Promise<void>;
  /** Lets the requests that were begun end, and gives the whole history. An error if the load went wrong. */
  stop(): Promise<readonly Exchange[]>;
}

/** Starts clients on a URL; they end with the test at the latest. */
export const startLoad = (url: string, { enter = (argv) => argv, args = [] }: LoadOptions = {}): Load => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-load-'));
  const file = join(folder, 'history.ndjson');
  writeFileSync(file, '');
  const main = resolve(import.meta.dirname, 'main.ts');
  const [program = '', ...rest] = enter([process.execPath, main, url, '--history', file, ...args]);
  const child = spawn(program, rest, { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });

  const history = () => parseHistory(readFileSync(file, 'utf8'));
  return {
    history,
    more: async (requests) => {
      for (const enough = history().length + requests; history().length < enough; await pause(20))
        if (isOver()) throw new Error(`the load ended after ${history().length} requests`);
    },
    stop: async () => {
      child.stdin.end();
      const [status] = await ended;
      if (status !== 0) throw new Error(`the load ended with ${status ?? child.signalCode}`);
      return history();
    },
  };
};
