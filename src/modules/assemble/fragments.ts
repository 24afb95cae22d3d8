import { pythonRegex } from '../files/python-regex.ts';

export interface Fragment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Selection {
  readonly regexp: string | undefined;
  readonly ignore_hidden: boolean;
}

/** Whether a file of that name is one of the fragments. */
export const isFragment = (name: string, { regexp, ignore_hidden }: Selection): boolean =>
  (regexp === undefined || pythonRegex(regexp).test(name)) && !(ignore_hidden && name.startsWith('.'));

/** Fragments in the order of their names, each begun on a line of its own; between them the delimiter, if any. */
export const assembled = (fragments: readonly Fragment[], delimiter: string | undefined): Uint8Array => {
  const between = delimiter === undefined ? '' : ended(unescaped(delimiter));
  const parts = [...fragments]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ bytes }, at) => [...(at === 0 ? [] : [Buffer.from(between)]), Buffer.from(bytes)]);
  return Buffer.concat(
    parts.flatMap((part, at) =>
      at < parts.length - 1 && part.at(-1) !== NEWLINE && part.length > 0 ? [part, EOL] : [part],
    ),
  );
};

const NEWLINE = 0x0a;
const EOL = Buffer.from('\n');

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** `\n` and `\t` in a delimiter may be written so. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\([nrt\\])/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
