import { spawnSync } from 'node:child_process';

/** Runs command lines one after the other, each shown before it runs; the first that fails ends the process. */
export const steps = (commands: readonly (readonly string[])[]): void => {
  for (const [command = '', ...rest] of commands) {
    const [program, args] =
      command === 'orchestrate' ? [process.execPath, ['bin/orchestrate.js', ...rest]] : [command, rest];
    process.stdout.write(`\n$ ${[command, ...rest].join(' ')}\n`);
    const { status, signal } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0) {
      process.stderr.write(`\n${command} ended with ${signal ?? status}\n`);
      process.exit(status ?? 1);
    }
  }
};
