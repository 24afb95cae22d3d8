import { addOptions, type OptionSpec } from '../options.ts';
import type { CommandSpec } from './contract.ts';

/** A command that does one thing. */
interface OneSpec<Given extends readonly unknown[]> {
  readonly name: string;
  readonly doc: string;
  /** What it takes beside its options, and what that is. */
  readonly words: Readonly<Record<string, string>>;
  readonly options: readonly OptionSpec[];
  /** Is given the words and then the options, imports what does it, and answers with the exit code. */
  readonly act: (...given: Given) => Promise<number>;
}

/** A command without commands of its own: its names, its options and what it does, imported when it is called. */
export const oneCommand = <Given extends readonly unknown[]>(spec: OneSpec<Given>): CommandSpec => ({
  name: spec.name,
  options: spec.options,
  add: (root) => {
    const command = root.command(spec.name).description(spec.doc);
    for (const [word, meaning] of Object.entries(spec.words)) command.argument(word, meaning);
    addOptions(command, spec.options).action(async (...given: Given) => {
      process.exitCode = await spec.act(...given);
    });
  },
});
