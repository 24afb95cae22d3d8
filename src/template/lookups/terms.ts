import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';

/** A term with the options that stand in its own text: `key section=web file=x.ini`. */
export interface Term {
  readonly text: string;
  readonly options: ReadonlyMap<string, Value>;
}

/** Takes the `name=value` words off the end of a term. Throws a ValueError for one that is no option of `known`. */
export const readTerm = (
  term: Value,
  options: ReadonlyMap<string, Value>,
  known: readonly string[],
): Term => {
  // The blank before it lets a term begin with an option, and so have no text.
  const [text = '', ...words] = ` ${str(term).trimStart()}`.split(/\s+(?=\w+=)/);
  const inside = words.map((word): [string, string] => {
    const at = word.indexOf('=');
    return [word.slice(0, at), unquoted(word.slice(at + 1).trim())];
  });
  const unknown = inside.find(([name]) => !known.includes(name));
  if (unknown) throw valueError(`'${unknown[0]}' is not a valid option: there are ${known.join(', ')}`);
  return { text: text.trimStart(), options: new Map([...options, ...inside]) };
};

/** Quotes keep blanks: `delimiter=" "`. */
const unquoted = (text: string): string => /^(["'])([\s\S]*)\1$/.exec(text)?.[2] ?? text;
