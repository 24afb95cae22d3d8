import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { run as runCommand } from '../../src/cli/run.ts';
import type { RunFlags } from '../../src/cli/run-flags.ts';
import type { Event } from '../../src/record/events.ts';
import { Fault } from '../../src/source/fault.ts';
import { type Files, playOf, writeAll } from './files.ts';
import { program } from './program.ts';
import { type Story, storyOf } from './story.ts';

export { type Files, indented, playOf } from './files.ts';

export interface Project {
  readonly folder: string;
  path(name: string): string;
  /** A file's text; undefined where there is none. */
  read(name: string): string | undefined;
  write(files: Files): void;
  /** `orchestrate run site.yml` with these flags, in this process. */
  run(flags?: Flags): Promise<Ran>;
  /** The real program with these arguments, in the project's folder. */
  spawn(
    argv: readonly string[],
    env?: Readonly<Record<string, string>>,
    watch?: (child: ChildProcess) => void,
  ): Promise<Spawned>;
}

export interface Flags extends Partial<RunFlags> {
  readonly playbooks?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed on the terminal, line by line (`^C A`: Ctrl-C, then A); without it there is none. */
  readonly typed?: readonly string[];
}

/** What a run in this process came to. */
export interface Ran extends Story {
  readonly exitCode: number;
  readonly stdout: string;
  readonly warnings: readonly string[];
  /** The terminal: what was asked (`?` before what is typed unseen), and what was said. */
  readonly terminal: readonly string[];
  /** What kept it from starting, or ended it. */
  readonly fault: Fault | undefined;
}

export interface Spawned {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nothing of the machine's own settings gets in; hosts are this machine. */
const BASE: Files = {
  'ansible.cfg': '[defaults]\ngathering = explicit\ntransport = local\ninventory = hosts\n',
  hosts: 'a\n',
};

/** Makes a project in a folder of its own, which goes when the test is over. */
export const project = (files: Files): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-project-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeAll(folder, { ...BASE, ...files });
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    read: (name) => (existsSync(path(name)) ? readFileSync(path(name), 'utf8') : undefined),
    write: (more) => writeAll(folder, more),
    run: (flags = {}) => runHere(folder, flags),
    spawn: (argv, env = {}, watch = () => {}) =>
      spawnProgram(argv, { cwd: folder, env: { ...environment(folder), ...env } }, watch),
  };
};

/** Runs one playbook, with the files that it needs, in a project of its own. */
export const runPlaybook = (playbook: string, files: Files = {}, flags: Flags = {}): Promise<Ran> =>
  project({ 'site.yml': playbook, ...files }).run(flags);

/** Runs tasks on all hosts of the inventory (`a`, where no other is given). */
export const runTasks = (tasks: string, files: Files = {}, flags: Flags = {}): Promise<Ran> =>
  runPlaybook(playOf(tasks), files, flags);

const runHere = async (
  folder: string,
  { playbooks = ['site.yml'], env = {}, typed, ...flags }: Flags,
): Promise<Ran> => {
  const events: Event[] = [];
  const warnings: string[] = [];
  const terminal: string[] = [];
  const lines = [...(typed ?? [])];
  let stdout = '';
  const outcome = await runCommand(
    playbooks.map((name) => resolve(folder, name)),
    { verbose: 0, ...flags },
    {
      cwd: folder,
      env: { ...environment(folder), ...env },
      stdout: {
        write: (text) => {
          stdout += text;
        },
      },
      terminal: typed && {
        ask: async (question, hidden) => {
          terminal.push(hidden ? `?${question}` : question);
          // A debugger that nobody answers would ask for ever.
          return lines.shift() ?? (question.includes('(debug)') ? 'q' : '');
        },
        say: (line) => terminal.push(line),
        wait: async ({ seconds }) => {
          const line = lines.shift() ?? '';
          if (line === '^C A') return undefined;
          return seconds === undefined ? line : '';
        },
      },
      warn: ({ message }) => warnings.push(message),
      onEvent: (event) => events.push(event),
    },
  ).catch((error: unknown) => {
    if (error instanceof Fault) return error;
    throw error;
  });
  const fault = outcome instanceof Fault ? outcome : undefined;
  const exitCode = outcome instanceof Fault ? exitCodes[outcome.kind] : outcome;
  return { exitCode, stdout, warnings, terminal, fault, ...storyOf(events) };
};

const environment = (folder: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: folder,
  LC_ALL: 'C.UTF-8',
});

const spawnProgram = async (
  argv: readonly string[],
  options: { cwd: string; env: Record<string, string> },
  watch: (child: ChildProcess) => void,
): Promise<Spawned> => {
  const child = spawn(process.execPath, [await program(), ...argv], { ...options, stdio: 'pipe' });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  watch(child);
  const [exitCode] = await once(child, 'close');
  return { exitCode, ...said };
};
