import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { filters } from '../../src/template/filters/index.ts';
import { lookups } from '../../src/template/lookups/index.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { tests } from '../../src/template/tests/index.ts';
import { Float, Template, type Value } from '../../src/values/index.ts';
import { scopeOf, world } from './support.ts';

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

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Value>(null, true, false, '', 'text', '192.168.0.1/24', '1.2.3', '%s', '1h 30m'),
    fc.integer({ min: -20, max: 300 }),
    fc.double().map((number) => new Float(number)),
    fc.string({ maxLength: 12 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'name', 'key'), tie('value')), { maxLength: 4 })
      .map((entries) => new Map<Value, Value>(entries)),
  ),
})).value;

// Their work is meant to be long.
const SLOW = new Set(['password_hash']);
// They do what they are told, on this machine.
const ACTING = new Set(['pipe', 'lines', 'password', 'url']);

it.each([
  ['filter', [...filters.keys()].filter((name) => !SLOW.has(name)), (name: string) => `v | ${name}`],
  ['test', [...tests.keys()].filter((name) => /^\w/.test(name)), (name: string) => `v is ${name}`],
] as const)('whatever a %s is given, it gives a value or a fault with its place', (_, names, call) => {
  const templar = createTemplar();
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      values,
      fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
      values,
      values,
      (name, v, given, x, y) => {
        const text = `{{ ${call(name)}(${given.join(', ')}) }}`;
        outcomeOf(text, () => templar.resolve(new Template(text), scopeOf({ v, x, y, z: 2 })));
      },
    ),
    // A slow machine tries fewer of them; one that hangs is the test's own deadline's.
    { numRuns: 10_000, interruptAfterTimeLimit: 20_000 },
  );
});

it('whatever a lookup is given, it gives a value or a fault with its place', () => {
  const templar = createTemplar({ world });
  fc.assert(
    fc.property(
      fc.constantFrom(...[...lookups.keys()].filter((name) => !ACTING.has(name))),
      fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
      fc.constantFrom('', ', default=y', ', skip=x', ", errors='ignore'", ', wantlist=x', ", file='x.ini'"),
      values,
      values,
      (name, terms, options, x, y) => {
        const text = `{{ lookup('${name}'${terms.map((term) => `, ${term}`).join('')}${options}) }}`;
        outcomeOf(text, () => templar.resolve(new Template(text), scopeOf({ x, y, z: 'two.txt' })));
      },
    ),
    { numRuns: 3000 },
  );
});

it('any JMESPath expression is taken or refused', () => {
  const templar = createTemplar();
  const part = fc.constantFrom(
    ...'a . [ ] [] [? * @ & ! || && | == < ( ) { } : , 1 -1 `1` \'r\' "q" length( sort_by('.split(' '),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), values, (parts, v) => {
      const q = parts.join(' ');
      outcomeOf(q, () => templar.evaluate('v | json_query(q)', scopeOf({ v, q }), undefined));
    }),
    { numRuns: 5000 },
  );
});
