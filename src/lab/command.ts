import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Fault } from '../source/fault.ts';

export type Argv = readonly string[];

export interface Outcome {
  /** The exit status; -1 where a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly stdin?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Runs a command to its end. Fault 'lab' only where it cannot be started at all. */
export const attempt = (argv: Argv, { stdin = '', environment }: CommandOptions = {}): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const [program = '', ...rest] = argv;
    const child = spawn(program, rest, { env: { ...process.env, ...environment } });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    // A command that ends without reading its input is judged by its status, not by the broken pipe.
    child.stdin.on('error', () => {}).end(stdin);
    child.on('error', (cause) => reject(new Fault('lab', `cannot run ${program}`, { cause })));
    child.on('close', (status) =>
      resolve({
        status: status ?? -1,
        stdout: String(Buffer.concat(stdout)),
        stderr: String(Buffer.concat(stderr)),
      }),
    );
  });

/** Runs a command that must succeed, and gives its stdout. Fault 'lab' says `purpose` and the command's last words. */
export const run = async (purpose: string, argv: Argv, options?: CommandOptions): Promise<string> => {
  const outcome = await attempt(argv, options);
  if (outcome.status !== 0) throw failure(purpose, argv, outcome);
  return outcome.stdout;
};

/** Starts a command that goes on without us, its output in `logFile`. Gives a question: has it ended? */
export const start = (
  argv: Argv,
  logFile: string,
  environment: Readonly<Record<string, string>> = {},
): (() => boolean) => {
  const [program = '', ...rest] = argv;
  const log = openSync(logFile, 'a');
  const child = spawn(program, rest, {
    cwd: '/',
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // What became of it shows in its cgroup and its log; an unheard 'error' would end the caller.
  child.on('error', () => {});
  child.unref();
  return () => child.exitCode !== null || child.signalCode !== null;
};

const failure = (purpose: string, argv: Argv, { status, stdout, stderr }: Outcome): Fault => {
  const words = `${stdout}\n${stderr}`.trim().split('\n').slice(-5).join('\n');
  return new Fault('lab', `cannot ${purpose}: ${argv[0]} ended with ${status}\n${words}`.trim());
};
