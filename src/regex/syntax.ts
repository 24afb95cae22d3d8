/** What a class of characters such as `\d` stands for; a capital letter stands for all others. */
export type ClassLetter = 'd' | 'D' | 's' | 'S' | 'w' | 'W';

/** A part of a set: characters from one code point to another, or a class. */
export type Member =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'class'; readonly letter: ClassLetter; readonly ascii: boolean };

/** A regular expression of Python's, as it is understood. */
export type Node =
  /** One character: one of these, or any but these. */
  | { readonly kind: 'set'; readonly not: boolean; readonly members: readonly Member[] }
  /** `.`; with `(?s)` it stands for a line break as well. */
  | { readonly kind: 'any'; readonly lineBreaks: boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** `most` is undefined where there is no limit. */
  | {
      readonly kind: 'repeat';
      readonly part: Node;
      readonly least: number;
      readonly most: number | undefined;
      readonly lazy: boolean;
    }
  | { readonly kind: 'capture'; readonly name: string | undefined; readonly part: Node }
  /** What an earlier group has found, once more. */
  | { readonly kind: 'reference'; readonly group: number }
  /** A part that has its own word on whether case matters. */
  | { readonly kind: 'scope'; readonly ignoreCase: boolean; readonly part: Node }
  | { readonly kind: 'look'; readonly back: boolean; readonly not: boolean; readonly part: Node }
  /** `^` and `\A`; `lines` where the start of any line is meant. */
  | { readonly kind: 'start'; readonly lines: boolean }
  /** `$`, before a line break at the end as well, or at the end of any line; or `\Z`, the very end. */
  | { readonly kind: 'end'; readonly at: 'text' | 'line' | 'last line' }
  /** `\b` and `\B`. */
  | { readonly kind: 'edge'; readonly not: boolean; readonly ascii: boolean };

/** An expression and what holds for all of it. */
export interface Regex {
  readonly node: Node;
  readonly flags: Flags;
  /** The names of its groups by their numbers, from 1; undefined for one without a name. */
  readonly groups: readonly (string | undefined)[];
}

/** Flags by Python's letters: `a`, `i`, `m`, `s`, `x`. */
export type Flags = ReadonlySet<string>;
