import { spawnSync } from 'node:child_process';

/** What a command line's first word stands for: our own program by its file, and this very Node. */
const programs: Readonly<Record<string, readonly [string, ...string[]]>> = {
  orchestrate: [process.execPath, 'bin/orchestrate.js'],
  node: [process.execPath],
};

/** Runs command lines one after the other, each shown before it runs; the first that fails ends the process. */
export const steps = (commands: readonly (readonly string[])[]): void => {
  for (const [command = '', ...rest] of commands) {
    const [program, ...first] = programs[command] ?? [command];
    process.stdout.write(`\n$ ${[command, ...rest].join(' ')}\n`);
    const { status, signal } = spawnSync(program, [...first, ...rest], { stdio: 'inherit' });
    if (status !== 0) {
      process.stderr.write(`\n${command} ended with ${signal ?? status}\n`);
      process.exit(status ?? 1);
    }
  }
};
