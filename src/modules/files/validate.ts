import { Fault } from '../../source/fault.ts';

/** The words of a `validate` command, which runs without a shell around it. Throws an 'argument' `Fault`. */
export const validateWords = (command: string | undefined): readonly string[] | undefined => {
  if (command === undefined) return undefined;
  if (!command.includes('%s')) throw new Fault('argument', `validate must contain %s: ${command}`);
  return shellWords(command);
};

/** Splits as a POSIX shell does into words, with its quotes and backslashes but nothing expanded. */
export const shellWords = (text: string): readonly string[] =>
  [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs)].map(([word]) =>
    word.replaceAll(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs,
      (_, double?: string, single?: string, char?: string) =>
        double === undefined ? (single ?? char ?? '') : double.replaceAll(/\\(["\\$`])/g, '$1'),
    ),
  );
