import { readSync } from 'node:fs';
import type { Key } from 'node:readline';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal, Wait } from '../modules/contract.ts';
import { Fault, type FaultKind } from '../source/fault.ts';
import { codeOf } from '../source/files.ts';

/** The terminal that this process was started on; undefined where there is none. */
export const ownTerminal = (): Terminal | undefined => (process.stdin.isTTY ? { ask, say, wait } : undefined);

/** Asks on the terminal. Throws a 'usage' `Fault` where there is none. */
export const askText = async (prompt: string): Promise<string> => {
  const terminal = ownTerminal();
  if (terminal) return terminal.ask(prompt, false);
  throw new Fault('usage', `${prompt.replace(/:\s*$/, '')} is asked for, but there is no terminal`);
};

/**
 * Asks for a password on the terminal, showing nothing of what is typed. Where stdin is no terminal its next line is
 * taken. Throws a `Fault` of the kind given where it has none.
 */
export const askPassword = async (prompt: string, kind: FaultKind = 'usage'): Promise<string> => {
  const terminal = ownTerminal();
  if (terminal) return terminal.ask(prompt, true);
  const piped = nextLine();
  if (piped !== undefined) return piped;
  throw new Fault(kind, `${prompt.replace(/:\s*$/, '')} is asked for, but there is no terminal`, {
    hint: 'pipe it in, or name a file that holds it: --vault-password-file, --connection-password-file, --become-password-file',
  });
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const ask = async (question: string, hidden: boolean): Promise<string> => {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? silent : process.stderr;
  const line = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    if (hidden) process.stderr.write('\n');
  }
};

const wait = async ({ seconds, hidden, signal }: Wait): Promise<string | undefined> => {
  const { stdin, stderr } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const timed = seconds !== undefined;
  const line = createInterface({ input: stdin, output: hidden || timed ? silent : stderr, terminal: true });
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const goOn = () => resolve('');
  const timer = timed ? setTimeout(goOn, seconds * 1000) : undefined;
  const choose = (_text: string | undefined, key: Key) => {
    if (key.ctrl) return;
    if (key.name === 'c') goOn();
    if (key.name === 'a') resolve(undefined);
  };
  const interrupted = () => {
    clearTimeout(timer);
    say("\nPress 'C' to continue the play or 'A' to abort ");
    stdin.on('keypress', choose);
  };
  signal.addEventListener('abort', goOn);
  line.on('line', (typed) => timed || resolve(typed));
  line.once('SIGINT', interrupted);
  line.once('close', goOn);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', goOn);
    stdin.off('keypress', choose);
    line.close();
    if (hidden) stderr.write('\n');
  }
};

/** One line of stdin and no byte more, for the next question takes the next line. */
const nextLine = (): string | undefined => {
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  const read = () => attempt(() => readSync(0, byte)) === 1;
  let some = false;
  while (read()) {
    some = true;
    if (byte[0] === 10) break;
    bytes.push(byte[0] ?? 0);
  }
  return some ? Buffer.from(bytes).toString() : undefined;
};

/** A stdin that is closed, or that gives nothing yet, has no line. */
const attempt = (work: () => number): number => {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return 0;
  }
};
