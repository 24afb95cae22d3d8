import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileRegex, pythonRegex } from '../../src/regex/python-regex.ts';
import { replacementFor } from '../../src/regex/replacement.ts';

interface Case {
  readonly pattern: string;
  readonly flags: string;
  readonly texts: readonly string[];
  readonly replacement: string;
}

const asked = ({ pattern, flags, texts, replacement }: Case): unknown => {
  try {
    const once = pythonRegex(pattern, flags);
    const { expression, groups } = compileRegex(pattern, `${flags}g`);
    const expand = replacementFor(replacement, groups);
    return {
      found: texts.map((text) => once.exec(text)?.map((group) => group ?? null) ?? null),
      replaced: texts.map((text) => text.replace(expression, (...match) => expand(match))),
    };
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

/** What Python says to all of them. */
const answers = (cases: readonly Case[]): readonly unknown[] => {
  const python = spawnSync('python3', [join(import.meta.dirname, 'python.py')], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  expect(python.stderr).toBe('');
  return JSON.parse(python.stdout);
};

const compared = (cases: readonly Case[]) => {
  const theirs = answers(cases);
  for (const [index, each] of cases.entries()) {
    const ours = asked(each);
    if (typeof ours === 'string' && /not supported here/.test(ours)) continue;
    expect(ours, JSON.stringify(each)).toEqual(theirs[index]);
  }
};

const TEXTS = [
  '',
  'a',
  'ab',
  'b\n',
  'a\nb',
  'é1_',
  'A-b ',
  '٣²',
  '{,}',
  '(a)',
  '\x1c\u00a0\t',
  'aab',
  'b漢a',
  '\r\nb',
];

describe('a regular expression means what it means to Python', () => {
  test.each([
    ['a lookaround that is repeated, beside letters', '(?!b){2}[^b]|\\w', ''],
    ['the edges of words in any script', '\\bé|\\B1|漢\\b', ''],
    ['all but the opposite of a class', '[^\\W\\d]+', ''],
    ['. and the ends of lines, which \\r is not', '^.$', 'm'],
    ['the end of a text and the very end', 'b$|b\\Z', ''],
    ['braces that are no repetition', '{,}|{a|{}', ''],
    ['a repetition without its least', 'a{,1}b', ''],
    ['a set with brackets in it', '[]a[]+', ''],
    ['characters by number', '\\x61\\u0062|\\101|[\\U0001f600\\62]', ''],
    ['case that counts in a part only', '(?i:A)b|(?-i:A)', 'i'],
    ['a verbose pattern', ' a  [ ] | ( b ) # \n $', 'x'],
    ['words of bytes', '\\w+\\s', 'a'],
    ['names and references', '(?P<x>a)(?P=x)b', ''],
    ['what stands behind', '(?<=a)b|(?<!a)\\n', ''],
  ])('%s', (_what, pattern, flags) => {
    compared([{ pattern, flags, texts: TEXTS, replacement: '[\\g<0>]' }]);
  });

  test.each([
    '(',
    ')',
    'a)',
    '*',
    'a**',
    '^*',
    'a{3,1}',
    '[',
    '[]',
    '[b-a]',
    '[\\w-a]',
    '\\e',
    '\\x6',
    '\\1',
    '(\\1)',
    'a\\',
    '\\400',
    '(?P<1>a)',
    '(?P<a>.)(?P<a>.)',
    '(?P=a)',
    '(?P<',
    '(?P<a',
    '(?P>',
    '(?<a',
    '(?',
    '(?q)',
    '(?#',
    'a(?i)',
    '(?i',
    '(?i-',
    '(?-a:b)',
    '(?i-i:a)',
    '(?L:a)',
    '(?-s',
    '(?<=a*)',
    '(?<=a|bc)',
    'a\n(',
    '(?x-x',
    '(?ib)',
    'a{4294967295}',
  ])('what is wrong with %j is said in its words', (pattern) => {
    compared([{ pattern, flags: '', texts: [], replacement: '' }]);
  });

  test.each([
    '\\1-\\g<2>',
    '\\g<n>',
    '\\n\\t\\\\',
    '\\012\\0\\08\\101',
    '\\.',
    '\\é',
    '\\3',
    '\\g<3>',
    '\\g<m>',
    '\\g',
    '\\g<',
    '\\g<>',
    '\\g<n',
    '\\g<1a>',
    '\\e',
    '\\400',
    'a\\',
  ])('so does the replacement %j', (replacement) => {
    compared([{ pattern: '(a)|(?P<n>b)', flags: '', texts: TEXTS, replacement }]);
  });
});

test('groups that stand too deep in each other are no expression, rather than a crash', () => {
  expect(() => pythonRegex('('.repeat(100_000))).toThrow('maximum recursion depth exceeded at position 200');
});
