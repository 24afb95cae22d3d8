import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Fault } from '../source/fault.ts';

/** Asks on the terminal. Throws a 'usage' `Fault` where there is none. */
export const askText = async (prompt: string): Promise<string> => {
  if (!process.stdin.isTTY)
    throw new Fault('usage', `${prompt.replace(/:\s*$/, '')} is asked for, but there is no terminal`);
  const line = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  try {
    return await line.question(prompt);
  } finally {
    line.close();
  }
};

/** Asks for a password on the terminal, showing nothing of what is typed. */
export const askPassword = async (prompt: string): Promise<string> => {
  if (!process.stdin.isTTY)
    throw new Fault('usage', `${prompt.replace(/:\s*$/, '')} is asked for, but there is no terminal`);
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await line.question('');
  } finally {
    line.close();
    process.stderr.write('\n');
  }
};
