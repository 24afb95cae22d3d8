import { Fault } from '../fault.ts';
import { locator } from '../locate.ts';
import type { Source } from '../origin.ts';
import { startOfLine, tryParse } from './try-parse.ts';

interface Failure {
  readonly source: Source;
  /** The text that was parsed, which may be padded, and the way from its offsets to those of the source. */
  readonly text: string;
  readonly toSource: (offset: number) => number;
  readonly reason: string;
  readonly position: number;
}

interface Spot {
  readonly reason: string;
  /** The text from the failing character on. */
  readonly rest: string;
  /** The text of its line before it. */
  readonly before: string;
  readonly line: string;
  readonly lineAbove: string;
}

interface Rule {
  readonly when: (spot: Spot) => boolean;
  readonly message: string | ((spot: Spot) => string);
  readonly hint?: string | ((spot: Spot) => string);
  /** Where in the line the mistake is, if not where it was noticed. */
  readonly at?: (spot: Spot) => number;
}

/** A value that begins with a template, without quotes around it: the first of braces that YAML takes for a mapping. */
const UNQUOTED_TEMPLATE = /(?<=^|[:-]\s+)\{[{%]/;
export const TEMPLATE_NOT_QUOTED = {
  message: 'found a template that is not quoted',
  hint: 'a value that begins with a template must be quoted: "{{ … }}"',
};

/** A key and its value with '=' between, and nothing else. */
const EQUALS = /^\s*(?:-\s+)?\w+=[^\s=]\S*\s*$/;

/** The value of a line that begins with a quote, in quotes of the other kind. */
const quotedWhole = (line: string): string | undefined => {
  const value = /(?:^|[:-])\s+(["'].*)$/.exec(line)?.[1]?.trimEnd();
  const other = value?.startsWith('"') ? "'" : '"';
  return value === undefined || value.includes(other) ? undefined : other + value + other;
};

/** What libyaml says of the same text (people know these words, and search for them); the first rule that fits. */
const RULES: readonly Rule[] = [
  {
    when: ({ reason, line }) => reason.startsWith('tab characters') || /^ *\t/.test(line),
    message: 'found a tab character that violates indentation',
    hint: 'YAML is indented with spaces only',
  },
  {
    when: ({ line }) => UNQUOTED_TEMPLATE.test(line),
    ...TEMPLATE_NOT_QUOTED,
    at: ({ line }) => line.search(UNQUOTED_TEMPLATE),
  },
  {
    when: ({ rest, before }) => /^[@`%]/.test(rest) && /(?:^|[\s[{,])$/.test(before),
    message: ({ rest }) => `found character '${rest[0]}' that cannot start any token`,
    hint: 'quote the value',
  },
  {
    when: ({ rest, lineAbove }) => /^:(?:\s|$)/.test(rest) && EQUALS.test(lineAbove),
    message: 'mapping values are not allowed in this context',
    hint: ({ lineAbove }) =>
      `the line above has '=' where ': ' belongs: ${lineAbove.trim().replace('=', ': ')}`,
  },
  {
    when: ({ rest }) => /^:(?:\s|$)/.test(rest),
    message: 'mapping values are not allowed in this context',
    hint: 'quote text that holds a colon followed by a space; otherwise look at the indentation, and at the line above for a colon without a space after it',
  },
  {
    when: ({ rest }) => /^-(?:\s|$)/.test(rest),
    message: 'block sequence entries are not allowed in this context',
    hint: 'a list begins on a line of its own; all its dashes stand in one column',
  },
  {
    when: ({ rest, reason }) => /^[,\]}]/.test(rest) && reason.startsWith('bad indentation'),
    message: 'did not find expected node content',
  },
  {
    when: ({ before, reason }) => reason.startsWith('bad indentation') && /["']\s*$/.test(before),
    message: 'did not find expected key: there is more text after the closing quote',
    hint: ({ line }) =>
      ['quote the whole value, not a part of it', quotedWhole(line) ?? []].flat().join(': '),
  },
  {
    when: ({ reason }) => reason === 'bad indentation of a mapping entry',
    message: 'did not find expected key',
    hint: 'the keys of one mapping stand in one column',
  },
  {
    when: ({ reason }) => reason === 'bad indentation of a sequence entry',
    message: "did not find expected '-' indicator",
    hint: 'the dashes of one list stand in one column',
  },
  {
    when: ({ reason }) => reason.startsWith('missed comma'),
    message: "while parsing a flow collection, did not find expected ',', ']' or '}'",
  },
  {
    when: ({ reason }) => reason === "expected ':' after a mapping key",
    message: "could not find expected ':'",
  },
  {
    when: ({ reason }) => reason.startsWith('end of the stream or a document separator'),
    message: 'did not find expected <document start>: this text does not belong to what is above it',
    hint: 'look at the indentation: everything at the left margin must be of one kind, keys or dashes',
  },
];

/** Openers that were never closed: what the parser then says at the end of the text, and how each is named. */
const UNCLOSED: readonly { readonly reason: RegExp; readonly opener: RegExp; readonly message: string }[] = [
  {
    reason: /^unexpected end of the \w+ within a (?:single|double) quoted scalar/,
    opener: /["']/g,
    message:
      'while scanning a quoted scalar, found unexpected end of stream: the quote opened here is not closed',
  },
  {
    reason: /^unexpected end of the \w+ within a flow collection/,
    opener: /\{/g,
    message:
      "while parsing a flow mapping, did not find expected ',' or '}': the brace opened here is not closed",
  },
  {
    reason: /^unexpected end of the \w+ within a flow collection/,
    opener: /\[/g,
    message:
      "while parsing a flow sequence, did not find expected ',' or ']': the bracket opened here is not closed",
  },
];

/** The message for a reason why a text is no YAML. */
export const parsingFailed = (reason: string): string =>
  `YAML parsing failed: ${reason.charAt(0).toUpperCase()}${reason.slice(1)}`;

/** The fault for a text that the parser refused: the place that is wrong rather than where it was noticed. */
export const explain = (failure: Failure): Fault => {
  const { source, text, reason, position, toSource } = failure;
  const fault = (message: string, at: number, hint?: string) =>
    new Fault('yaml', parsingFailed(message), {
      origin: locator(source)(toSource(at)),
      hint,
    });
  const unclosed = findUnclosed(failure);
  if (unclosed) return fault(unclosed.message, unclosed.position);
  const spot = spotAt(text, position, reason);
  const rule = RULES.find(({ when }) => when(spot));
  if (!rule) return fault(reason, position);
  const said = (words: string | ((spot: Spot) => string)) =>
    typeof words === 'string' ? words : words(spot);
  const at = rule.at ? startOfLine(text, position) + rule.at(spot) : position;
  return fault(said(rule.message), at, rule.hint && said(rule.hint));
};

const spotAt = (text: string, position: number, reason: string): Spot => {
  const start = startOfLine(text, position);
  const [line = ''] = text.slice(start).split(/[\r\n]/, 1);
  const lineAbove = text.slice(startOfLine(text, start - 1), start).trimEnd();
  return {
    reason,
    rest: text.slice(position, position + 2),
    before: text.slice(start, position),
    line,
    lineAbove,
  };
};

/** How many openers before the end are looked at: each costs a parse. */
const MAX_CANDIDATES = 30;

/** The last opener such that the text before it has nothing left open: the outermost of those not closed. */
const findUnclosed = ({ text, reason }: Failure): { message: string; position: number } | undefined => {
  const kinds = UNCLOSED.filter((kind) => kind.reason.test(reason));
  const candidates = kinds
    .flatMap(({ opener, message }) =>
      Array.from(text.matchAll(opener), ({ index }) => ({ message, position: index })),
    )
    .toSorted((a, b) => b.position - a.position)
    .slice(0, MAX_CANDIDATES);
  return candidates.find(({ position }) => {
    const before = tryParse(text.slice(0, position));
    return (
      before.events ||
      !kinds.some((kind) => kind.reason.test(before.reason) || before.reason === 'deficient indentation')
    );
  });
};
