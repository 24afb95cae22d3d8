import type { Terminal } from '../modules/contract.ts';
import type { Event } from '../record/events.ts';
import { formatWarning } from '../source/format-fault.ts';
import type { Warn } from '../source/warning.ts';
import { ownTerminal } from './ask.ts';
import { hasColor } from './terminal.ts';

/** What a command has around it: this process's folder, environment and terminal, or those that a caller makes. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Output;
  /** `stdout` where left out. */
  readonly stderr?: Output;
  readonly warn: Warn;
  /** Where somebody can be asked; none where left out. */
  readonly terminal?: Terminal | undefined;
  /** Sees each event of a run, as the record does. */
  readonly onEvent?: (event: Event) => void;
}

/** Where a command writes to: a terminal or something else. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** What a command has around it where nobody says otherwise. */
export const thisProcess = (): Surroundings => ({
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  warn: warnOnStderr,
  terminal: ownTerminal(),
});

const warnOnStderr: Warn = (warning) => {
  process.stderr.write(`${formatWarning(warning, { color: hasColor(process.stderr) })}\n`);
};
