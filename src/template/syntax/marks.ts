/** What begins and ends the tags of a template. */
export interface Marks {
  readonly variable: readonly [start: string, end: string];
  readonly block: readonly [start: string, end: string];
  readonly comment: readonly [start: string, end: string];
  /** What makes a statement of a line that begins with it. */
  readonly lineStatement?: string;
  /** What makes a comment of the rest of a line. */
  readonly lineComment?: string;
}

export const USUAL_MARKS: Marks = { variable: ['{{', '}}'], block: ['{%', '%}'], comment: ['{#', '#}'] };

/** The patterns of tags. An opening's `-` strips the text before it, its `+` keeps `lstrip_blocks` from doing so. */
export interface MarkPatterns {
  /** Groups: what kind of tag it is, by the index of {@link KINDS}, and its sign. */
  readonly opening: RegExp;
  readonly variableEnd: RegExp;
  readonly blockEnd: RegExp;
  readonly commentEnd: RegExp;
  readonly lineEnd: RegExp;
  readonly rawBegin: RegExp;
  readonly rawEnd: RegExp;
}

export const KINDS = ['variable', 'block', 'comment', 'lineStatement', 'lineComment'] as const;
export type TagKind = (typeof KINDS)[number];

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const patternsOf = (marks: Marks): MarkPatterns => {
  // Of two that could begin here, the longer one does.
  const starts = KINDS.map((kind) => ({ kind, start: startOf(marks, kind) }))
    .filter(({ start }) => start !== '')
    .sort((a, b) => b.start.length - a.start.length)
    .map(({ kind, start }) => `(?<${kind}>${BEFORE[kind] ?? ''}${literal(start)})`);
  const [blockStart, blockEnd] = marks.block.map(literal);
  return {
    opening: new RegExp(`(?:${starts.join('|')})[-+]?`, 'gm'),
    variableEnd: new RegExp(`(-?)${literal(marks.variable[1])}`, 'y'),
    blockEnd: new RegExp(`([-+]?)${blockEnd}`, 'y'),
    commentEnd: new RegExp(`([-+]?)${literal(marks.comment[1])}`, 'g'),
    lineEnd: /\s*()(?:\n|$)/y,
    rawBegin: new RegExp(`${blockStart}[-+]?\\s*raw\\s*(-?)${blockEnd}`, 'y'),
    rawEnd: new RegExp(`${blockStart}([-+]?)\\s*endraw\\s*([-+]?)${blockEnd}`, 'g'),
  };
};

const startOf = (marks: Marks, kind: TagKind): string => {
  if (kind === 'lineStatement' || kind === 'lineComment') return marks[kind] ?? '';
  return marks[kind][0];
};

/** Blanks before what makes something of a line are part of it. */
const BEFORE: Partial<Readonly<Record<TagKind, string>>> = {
  lineStatement: '^[ \\t\\v]*',
  lineComment: '(?:^|(?<=\\S))[^\\S\\r\\n]*',
};

const USUAL_PATTERNS = patternsOf(USUAL_MARKS);

export const markPatterns = (marks: Marks): MarkPatterns =>
  marks === USUAL_MARKS ? USUAL_PATTERNS : patternsOf(marks);
