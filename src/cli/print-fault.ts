import { formatFault, toFault } from '../source/format-fault.ts';
import { exitCodes } from './exit-codes.ts';
import { hasColor } from './terminal.ts';

/** Shows what ended the program on stderr, and gives the exit code for it. */
export const printFault = (error: unknown): number => {
  const fault = toFault(error);
  const stack = fault.kind === 'internal' || process.env.ORCHESTRATE_STACK !== undefined;
  process.stderr.write(`${formatFault(fault, { color: hasColor(process.stderr), stack })}\n`);
  return exitCodes[fault.kind];
};
