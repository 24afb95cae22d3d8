import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from '../modules/contract.ts';
import { Fault } from '../source/fault.ts';

/** Asks for a password on the terminal, showing nothing of what is typed. */
export const askPassword = async (prompt: string): Promise<string> => {
  const terminal = ownTerminal();
  if (terminal) return terminal.ask(prompt, true);
  throw new Fault('usage', `${prompt.replace(/:\s*$/, '')} is asked for, but there is no terminal`);
};

/** The terminal that this process was started on; undefined where there is none. */
export const ownTerminal = (): Terminal | undefined => (process.stdin.isTTY ? { ask, say } : undefined);

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
