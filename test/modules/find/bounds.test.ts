import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds } from '../../../src/modules/find/bounds/bounds.ts';
import { searchText } from '../../../src/modules/find/text.ts';
import { escapes } from '../../../src/resources/escapes.ts';
import { lines, sh } from '../../../src/resources/sh.ts';
import { localHost, remove, temporary } from '../../contract/local-host.ts';

const shown = (pattern: string, whole = false, encoding = 'utf-8') => {
  const { possible, certain } = bounds({ pattern, whole, encoding });
  const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('latin1');
  return [text(possible), text(certain)];
};

const LETTER = '[\xc2-\xf4][\x80-\xbf]+';

describe('what grep is asked in place of a search', () => {
  test.each([
    ['plain text', 'foo = 1', '(^|\r)(foo = 1)', '^(foo = 1)'],
    ['a ^ that says nothing more', '^foo', '(^|\r)(foo)', '^(foo)'],
    ['signs that mean something', String.raw`a\.b[]^]`, '(^|\r)(a[.]b[]^])', '^(a[.]b[]^])'],
    ['letters beyond ASCII', 'é', '(^|\r)(\xc3\xa9)', '^(\xc3\xa9)'],
    ['a choice', 'a|b', '(^|\r)((a|b))', '^((a|b))'],
    ['a branch that is empty', '(a|)b', '(^|\r)((a)?b)', '^((a)?b)'],
    ['either case', '(?i)ax', '(^|\r)([Aa][Xx])', '^([Aa][Xx])'],
    ['digits, of which there are others', String.raw`\d`, `(^|\r)(([0-9]|${LETTER}))`, '^([0-9])'],
    ['what may lie behind the end of the line', String.raw`a\sb`, '(^|\r)(a)', '^(a[\t\v\f\x1c- ]b)'],
    ['what sets conditions', String.raw`a\bc`, '(^|\r)(ac)', undefined],
    ['what is not followed', String.raw`(a)b\1c`, '(^|\r)(ab)', undefined],
    ['nothing but that', '(?P<x>a)?(?P=x)', '(^|\r)((a){0,1})', undefined],
    ['a pattern that is none', 'a(b', undefined, undefined],
  ])('%s', (_what, pattern, possible, certain) => {
    expect(shown(pattern)).toEqual([possible, certain]);
  });

  test('in a whole file a match may begin anywhere, and no line end is the end', () => {
    expect(shown('a$', true)).toEqual(['a(\r|$)', undefined]);
    expect(shown('a.b', true)[1]).toBe(`a([^\n\r\x80-\xff]|${LETTER})b`.replace('\n', ''));
  });

  test('in an encoding that is not of bytes that ASCII has, it is asked nothing', () => {
    expect(shown('foo', false, 'utf-16')).toEqual([undefined, undefined]);
    expect(shown('é', false, 'latin-1')).toEqual(['(^|\r)(\xe9)', '^(\xe9)']);
  });
});

const PIECES = [
  ...['a', 'b', 'é', '漢', '.', '^', '$', '-', ' ', '\\.', '\\d', '\\w', '\\s', '\\S', '\\W', '\\b', '\\n'],
  ...[
    '[ab]',
    '[^a]',
    '[^é]',
    '[a-c-]',
    '[]^[]',
    '[\\w-]',
    '(?:a|b.)',
    '(a$|b)',
    '(?=a)',
    '(?!b)',
    '(?i:a)',
    '(?-i:.)',
    '\\Z',
    '\\x61',
    '(?P<n>b)',
    '(|a)',
    '|',
  ],
  ...['*', '+', '?', '*?', '{2}', '{,1}', '{1,}'],
];
const TEXTS = [
  'a',
  'b',
  'c',
  'é',
  '漢',
  ' ',
  '1',
  '٣',
  '.',
  '-',
  '^',
  ']',
  '[',
  '\n',
  '\r',
  '\r\n',
  '\u00a0',
];

const pieces = (of: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: most }).map((parts) => parts.join(''));

describe.each(['sh', 'busybox'] as const)('grep, under %s', (shell) => {
  const host = localHost(shell);

  test('finds all that is possible, and nothing but that for certain', () => {
    const folder = temporary();
    const grep = (pattern: Uint8Array | undefined, options: string) =>
      pattern === undefined
        ? sh`echo none`
        : sh`{ printf %b ${escapes(pattern)}; echo; } | LC_ALL=C grep -a ${options} -f - -- * || :`;
    fc.assert(
      fc.property(
        pieces(PIECES, 6),
        fc.array(pieces(TEXTS, 8), { minLength: 20, maxLength: 20 }),
        fc.boolean(),
        (pattern, texts, whole) => {
          const search = { pattern, whole, encoding: 'utf-8' };
          const found = texts.map((text) => verdictOf(Buffer.from(text), search));
          fc.pre(!found.includes(undefined));
          for (const [index, text] of texts.entries()) writeFileSync(join(folder, `f${index}`), text);
          const { possible, certain, valid } = bounds(search);
          const asked = [grep(possible, '-lE'), grep(certain, '-lE'), grep(valid, '-lEvx')];
          const [may, must, odd] = host
            .run(lines(sh`cd ${folder}`, ...asked.flatMap((each) => [each, sh`echo /`])))
            .split('/\n')
            .map((names) => names.trim().split('\n'));
          for (const [index, is] of found.entries()) {
            const name = `f${index}`;
            const about = `${JSON.stringify(pattern)} in ${JSON.stringify(texts[index])}`;
            if (is && possible) expect(may, `${about} is possible`).toContain(name);
            if (must?.includes(name)) expect(is, `${about} is certain`).toBe(true);
            expect(odd, `${about} is text`).not.toContain(name);
          }
        },
      ),
      { numRuns: 100 },
    );
    remove(folder);
  });

  test('tells which bytes are no text', () => {
    const folder = temporary();
    const samples = [
      '61ff',
      'c3',
      'c0af',
      'e2829',
      'eda080',
      'f5808080',
      'f4908080',
      'e282ac',
      'f09f9880',
      '6100',
      '',
    ];
    for (const [index, hex] of samples.entries())
      writeFileSync(join(folder, `f${index}`), Buffer.from(`${hex}0a`.replace(/^(..)*.$/, '$&0'), 'hex'));
    const { valid = new Uint8Array() } = bounds({ pattern: 'a', whole: false, encoding: undefined });
    const odd = host.run(
      sh`cd ${folder}; { printf %b ${escapes(valid)}; echo; } | LC_ALL=C grep -alEvx -f - -- f? f10 || :`,
    );
    expect(odd.trim().split('\n')).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6']);
    remove(folder);
  });
});

/** Undefined for a pattern that is none. */
const verdictOf = (...given: Parameters<typeof searchText>) => {
  try {
    return searchText(...given);
  } catch {
    return undefined;
  }
};
