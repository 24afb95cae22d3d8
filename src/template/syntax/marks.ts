/** What begins and ends the tags of a template. */
export interface Marks {
  readonly variable: readonly [start: string, end: string];
  readonly block: readonly [start: string, end: string];
  readonly comment: readonly [start: string, end: string];
}

export const USUAL_MARKS: Marks = { variable: ['{{', '}}'], block: ['{%', '%}'], comment: ['{#', '#}'] };

/** The patterns of tags. An opening's `-` strips the text before it, its `+` keeps `lstrip_blocks` from doing so. */
export interface MarkPatterns {
  /** Groups: what kind of tag it is, by the index of {@link KINDS}, and its sign. */
  readonly opening: RegExp;
  readonly variableEnd: RegExp;
  readonly blockEnd: RegExp;
  readonly commentEnd: RegExp;
  readonly rawBegin: RegExp;
  readonly rawEnd: RegExp;
}

export const KINDS = ['variable', 'block', 'comment'] as const;
export type TagKind = (typeof KINDS)[number];

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const patternsOf = (marks: Marks): MarkPatterns => {
  // Of two that could begin here, the longer one does.
  const starts = KINDS.map((kind) => ({ kind, start: marks[kind][0] }))
    .sort((a, b) => b.start.length - a.start.length)
    .map(({ kind, start }) => `(?<${kind}>${literal(start)})`);
  const [blockStart, blockEnd] = marks.block.map(literal);
  return {
    opening: new RegExp(`(?:${starts.join('|')})[-+]?`, 'g'),
    variableEnd: new RegExp(`(-?)${literal(marks.variable[1])}`, 'y'),
    blockEnd: new RegExp(`([-+]?)${blockEnd}`, 'y'),
    commentEnd: new RegExp(`([-+]?)${literal(marks.comment[1])}`, 'g'),
    rawBegin: new RegExp(`${blockStart}[-+]?\\s*raw\\s*(-?)${blockEnd}`, 'y'),
    rawEnd: new RegExp(`${blockStart}([-+]?)\\s*endraw\\s*([-+]?)${blockEnd}`, 'g'),
  };
};

const USUAL_PATTERNS = patternsOf(USUAL_MARKS);

export const markPatterns = (marks: Marks): MarkPatterns =>
  marks === USUAL_MARKS ? USUAL_PATTERNS : patternsOf(marks);
