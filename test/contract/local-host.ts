import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { States } from '../../src/modules/contract.ts';
import type { Content, Read, Sh, Step } from '../../src/resources/contract.ts';
import { prelude } from '../../src/resources/prelude.ts';
import { statesOf } from '../../src/resources/states.ts';

/** This machine as a host: reads and steps run in a real shell, without a session around them. */
export interface LocalHost {
  /** Runs a script, and throws unless it exits with one of the codes. */
  run(script: Sh | string, success?: readonly number[]): string;
  read(reads: readonly Read[]): States;
  apply(steps: readonly Step[]): Promise<void>;
}

/** The shells that reading scripts must run under: each with the tools that come with it first in PATH. */
export const shells = {
  sh: { command: ['sh'], path: undefined },
  busybox: { command: ['busybox', 'sh'], path: 'busybox' },
} as const;

export const localHost = (shell: keyof typeof shells = 'sh', home?: string): LocalHost => {
  const { command, path } = shells[shell];
  const [program, ...rest] = command;
  const PATH = path === undefined ? process.env.PATH : `${busyboxApplets()}:${process.env.PATH}`;
  const run = (script: Sh | string, success: readonly number[] = [0]): string => {
    const text = typeof script === 'string' ? script : script.text;
    const { status, stdout, stderr } = spawnSync(program, [...rest, '-s'], {
      input: `${prelude}\n(\n${text}\n) </dev/null\n`,
      encoding: 'utf8',
      env: { ...process.env, PATH, ...(home === undefined ? {} : { HOME: home }) },
    });
    if (!success.includes(status ?? -1)) throw new Error(`exit ${status}: ${stderr}\nof: ${text}`);
    return stdout;
  };
  return {
    run,
    read: (reads) => statesOf(reads.map((read) => [read, read.parse(run(read.sh))])),
    apply: async (steps) => {
      for (const step of steps) {
        for (const { content, path: file, mode } of step.uploads ?? [])
          writeFileSync(file, await bytesOf(content), { flag: 'wx', mode: Number.parseInt(mode, 8) });
        run(step.sh, step.success);
      }
    },
  };
};

/** A new directory, gone when the test is. */
export const temporary = (): string => mkdtempSync(join(tmpdir(), 'orchestrate-test-'));
export const remove = (directory: string): void => rmSync(directory, { recursive: true, force: true });

export const contentOf = (data: string | Uint8Array): Content => {
  const bytes = Buffer.from(data);
  return {
    size: bytes.length,
    sha1: createHash('sha1').update(bytes).digest('hex'),
    async *open() {
      yield bytes;
    },
  };
};
export const contentOfFile = (path: string): Content => contentOf(readFileSync(path));

const bytesOf = async (content: Content): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** A directory of links to busybox, named for its applets: the same on every call. */
const busyboxApplets = (): string => {
  const directory = join(tmpdir(), `orchestrate-busybox-${process.pid}`);
  if (existsSync(directory)) return directory;
  mkdirSync(directory);
  const { stdout } = spawnSync('busybox', ['--list'], { encoding: 'utf8' });
  const busybox = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  for (const applet of stdout.split('\n').filter((name) => name !== '' && name !== 'busybox'))
    symlinkSync(busybox, join(directory, applet));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
};
