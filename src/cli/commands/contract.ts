import type { Command } from 'commander';
import type { OptionSpec } from '../options.ts';

/** A command as the command line knows it; what it does is imported when it is called. */
export interface CommandSpec {
  readonly name: string;
  readonly options: readonly OptionSpec[];
  /** Adds it to the program, with what it takes beside its options. */
  add(root: Command): void;
}
