import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** What `ps` shows of every process. */
export const commandLines = (): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      } catch {
        return '';
      }
    });

export const isRunning = (text: string): boolean => commandLines().some((line) => line.includes(text));

/** Waits until a condition holds; fails after some seconds. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await holds()) return;
    await setTimeout(25);
  }
  throw new Error(`not within 5 seconds: ${what}`);
};

let last = 0;
/** A number of seconds that no other process sleeps for, to find a process of ours by. Every `sleep` takes one below 2^31. */
export const uniqueSleep = (): number => ((++last % 200) + 1) * 10_000_000 + process.pid;
