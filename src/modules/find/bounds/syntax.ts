/** A set of characters, as far as it matters: which of ASCII, and how many of the others. */
export interface CharSet {
  /** Code points below 128. */
  readonly ascii: ReadonlySet<number>;
  /** Whether the other characters are in it: none, all, or some that nobody has listed. */
  readonly beyond: 'none' | 'all' | 'some';
}

/** A regular expression of Python's, as far as `bounds` follows it. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharSet }
  /** A character that is not of ASCII. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** `most` is undefined where there is no limit. */
  | {
      readonly kind: 'repeat';
      readonly part: Node;
      readonly least: number;
      readonly most: number | undefined;
    }
  /** `^`, or `$` and its like. */
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** Takes no character, but sets conditions: `\b`, lookarounds. */
  | { readonly kind: 'condition' }
  /** Something that is not followed further. */
  | { readonly kind: 'other' };
