import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

const scope = scopeOf({ a: 1, b: 'text', c: [1, 2, 3], d: new Map([['k', 'v']]) });

/** Pieces of the language, so that what is made of them often parses. */
const PIECES = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '-',
  '+',
  '{{-',
  '-%}',
  ' ',
  '\n',
  'text',
  'a',
  'b',
  'c',
  'd',
  'nowhere',
  'for',
  'in',
  'if',
  'elif',
  'else',
  'endif',
  'endfor',
  'set',
  'endset',
  'macro',
  'endmacro',
  'block',
  'endblock',
  'raw',
  'endraw',
  'with',
  'endwith',
  'filter',
  'endfilter',
  'call',
  'endcall',
  'include',
  'extends',
  'import',
  'as',
  'not',
  'and',
  'or',
  'is',
  'defined',
  'recursive',
  'true',
  'none',
  '1',
  '2.5',
  '0x1f',
  "'s'",
  '"q"',
  "'",
  '"',
  '\\',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '.',
  ',',
  ':',
  '|',
  '~',
  '*',
  '**',
  '/',
  '//',
  '%',
  '==',
  '!=',
  '<',
  '>=',
  '=',
  '!',
  '$',
  'upper',
  'default',
  'map',
  'join',
  'regex_replace',
  'to_yaml',
  'loop',
  'loop.index',
  'range',
  'super',
  'self',
  '😀',
];

const outcomeOf = (text: string, work: () => unknown): void => {
  try {
    work();
  } catch (error) {
    expect(error, text).toBeInstanceOf(Fault);
    if (error instanceof Fault) expect(error.origin, text).toBeDefined();
  }
};

const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 });

it('whatever is written, a template gives a value or a fault with its place', () => {
  const templar = createTemplar();
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((parts) => parts.join('')),
        pieces.map((parts) => `{{ ${parts.join(' ')} }}`),
        fc.string(),
      ),
      (text) => {
        outcomeOf(text, () => templar.resolve(new Template(text), scope));
        outcomeOf(text, () => templar.renderText(text, scope, undefined));
      },
    ),
    { numRuns: 4000 },
  );
});

it('whatever is written, a condition gives a value or a fault with its place', () => {
  const templar = createTemplar();
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((parts) => parts.join(' ')),
        fc.string(),
      ),
      (text) => {
        outcomeOf(text, () => templar.evaluate(text, scope, undefined));
      },
    ),
    { numRuns: 2000 },
  );
});

it.each([
  ['parentheses', '{{ ', '(', '1', ')', ' }}'],
  ['lists', '{{ ', '[', '', ']', ' }}'],
  ['not', '{{ ', 'not ', 'a', '', ' }}'],
  ['minus', '{{ ', '- ', 'a', '', ' }}'],
  ['conditions', '{{ ', 'a if ', 'a', ' else a', ' }}'],
  ['blocks', '', '{% if a %}', 'x', '{% endif %}', ''],
  ['attributes', '{{ a', '.b', '', '', ' | default }}'],
  ['filters', '{{ a', ' | upper', '', '', ' }}'],
])('any depth of %s is rendered or refused', (_, before, open, middle, close, after) => {
  const templar = createTemplar();
  for (const depth of [10, 1000, 20_000]) {
    const text = before + open.repeat(depth) + middle + close.repeat(depth) + after;
    outcomeOf(text.slice(0, 50), () => templar.resolve(new Template(text), scope));
  }
});

it('any regular expression is taken or refused', () => {
  const templar = createTemplar();
  const part = fc.constantFrom(
    'a',
    '.',
    '*',
    '+',
    '?',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '^',
    '$',
    '\\',
    '|',
    '(?P<n>',
    '(?P=n)',
    '(?i)',
    '\\d',
    '\\Z',
    '\\1',
    '-',
    ',',
    '2',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 8 }),
      fc.array(part, { maxLength: 4 }),
      (pattern, replacement) => {
        const inside = scopeOf({ pattern: pattern.join(''), replacement: replacement.join('') });
        outcomeOf(pattern.join(''), () =>
          templar.evaluate("'a1-{b}' | regex_replace(pattern, replacement)", inside, undefined),
        );
      },
    ),
    { numRuns: 2000 },
  );
});
