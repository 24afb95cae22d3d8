import type { CharSet } from './charset.ts';

/** A byte that stands for itself, whatever it means to an extended regular expression. */
export const literal = (code: number): string => {
  const character = String.fromCharCode(code);
  if (character === '^' || character === '\\') return `\\${character}`;
  return '.[]{}()*+?|$'.includes(character) ? `[${character}]` : character;
};

/** A bracket expression of these bytes; at least two of them, or `not`. */
export const bracket = (codes: readonly number[], not: boolean): string => {
  const sorted = [...codes]
    .sort((a, b) => a - b)
    .filter((code) => !SPECIAL.includes(String.fromCharCode(code)));
  const has = (character: string) => (codes.includes(character.charCodeAt(0)) ? character : '');
  // Where each of the four means itself: ] first, ^ not first, - last or first, [ before none of .:=
  const front = (not ? '^' : '') + has(']') + runs(sorted) + has('[');
  return `[${front === '' ? has('-') + has('^') : front + has('^') + has('-')}]`;
};

const SPECIAL = ']^-[';

const runs = (sorted: readonly number[]): string => {
  let text = '';
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    const [low, high] = [String.fromCharCode(sorted[at] ?? 0), String.fromCharCode(sorted[end] ?? 0)];
    text +=
      end - at < 3
        ? sorted
            .slice(at, end + 1)
            .map((code) => String.fromCharCode(code))
            .join('')
        : `${low}-${high}`;
    at = end + 1;
  }
  return text;
};

/** A character of a set as an expression, where `others` is that of a character beyond ASCII; '' for none at all. */
export const oneOf = ({ ascii }: CharSet, others: string): string => {
  // No line has its end in it, and a NUL can stand in no pattern: sets that have it are told by what they have not.
  const codes = [...ascii].filter((code) => code !== 10 && code !== 13);
  const low = ascii.has(0) ? bracket(without(ascii), true) : few(codes);
  if (low === '' || others === '') return low || others;
  return `(${low}|${others})`;
};

const few = (codes: readonly number[]): string => {
  const [first, ...rest] = codes;
  if (first === undefined) return '';
  return rest.length === 0 ? literal(first) : bracket(codes, false);
};

const without = (ascii: ReadonlySet<number>): readonly number[] =>
  Array.from({ length: 255 }, (_, index) => index + 1).filter(
    (code) => code !== 10 && (code > 127 || code === 13 || !ascii.has(code)),
  );
