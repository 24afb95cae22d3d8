import { expect, test } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { formatFault, formatWarning } from '../../src/source/format-fault.ts';

const plain = { color: false, stack: false };
const origin = (text: string, line: number, column: number) => ({
  source: { path: 'site.yml', text },
  line,
  column,
});
const block = (text: string) => text.replace(/^\n/, '').replace(/\n$/, '');

test('a fault is its message, its place, three lines with the spot marked, and the hint', () => {
  const fault = new Fault('argument', "copy has no argument 'stat'", {
    origin: origin('- copy:\n    dest: /x\n    stat: y\n    mode: 1\n', 3, 5),
    hint: "did you mean 'state'?",
  });
  expect(formatFault(fault, plain)).toBe(
    block(`
[ERROR]: copy has no argument 'stat'
site.yml:3:5

1 | - copy:
2 |     dest: /x
3 |     stat: y
  |     ^

Hint: did you mean 'state'?
`),
  );
});

test('what is wrong with text that nobody wrote has no place to look at', () => {
  const { source, ...spot } = origin('[{"tasks": []}]', 1, 3);
  const fault = new Fault('module', 'wrong', {
    origin: { ...spot, source: { ...source, made: true } },
    hint: 'h',
  });
  expect(formatFault(fault, plain)).toBe('[ERROR]: wrong\nHint: h');
});

test.each([
  ['the first line', 'ab: c\nd: e', 1, 5, '1 | ab: c\n  |     ^'],
  ['the last line', 'a\nb', 2, 1, '1 | a\n2 | b\n  | ^'],
  ['the end of the text', 'a\n', 2, 1, '1 | a\n2 |\n  | ^'],
  ['tabs', '\ta\tb', 1, 4, '1 |     a    b\n  |          ^'],
  ['wide characters', '日本: x', 1, 5, '1 | 日本: x\n  |       ^'],
  ['emoji of two code units', '😀 x', 1, 4, '1 | 😀 x\n  |    ^'],
  ['escape sequences', '\u001b[31mx', 1, 6, '1 | ·[31mx\n  |      ^'],
  ['two-digit line numbers', 'x\n'.repeat(10), 10, 1, ' 8 | x\n 9 | x\n10 | x\n   | ^'],
])('the spot is marked: %s', (_, text, line, column, expected) => {
  const shown = formatFault(new Fault('yaml', 'no', { origin: origin(text, line, column) }), plain);
  expect(shown).toBe(`[ERROR]: no\nsite.yml:${line}:${column}\n\n${expected}\n`);
});

test('a long line is cut around the spot', () => {
  const shown = formatFault(
    new Fault('yaml', 'no', { origin: origin(`${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`, 1, 5001) }),
    plain,
  );
  const [text = '', caret = ''] = shown.split('\n').slice(3);
  expect(text.length).toBeLessThan(120);
  expect(text.slice(caret.indexOf('^')).startsWith('HERE')).toBe(true);
});

test('the innermost cause is told, once, and not if the message says it already', () => {
  const cause = new Error('outer', { cause: new Error('the disk is full') });
  expect(formatFault(new Fault('task', 'it failed', { cause }), plain)).toBe(
    '[ERROR]: it failed\nCause: the disk is full',
  );
  expect(formatFault(new Fault('task', 'it failed: the disk is full', { cause: cause.cause }), plain)).toBe(
    '[ERROR]: it failed: the disk is full',
  );
});

test('colours and the stack trace only on request', () => {
  const fault = new Fault('task', 'no', { hint: 'yes' });
  expect(formatFault(fault, plain)).not.toContain('\u001b');
  expect(formatFault(fault, plain)).not.toContain('format-fault.test');
  expect(formatFault(fault, { color: true, stack: false })).toContain('\u001b[31m[ERROR]:\u001b[0m');
  expect(formatFault(fault, { color: false, stack: true })).toContain('format-fault.test');
});

test('a warning looks the same', () => {
  expect(formatWarning({ message: 'odd', origin: origin('a', 1, 1) }, plain)).toBe(
    '[WARNING]: odd\nsite.yml:1:1\n\n1 | a\n  | ^\n',
  );
});
