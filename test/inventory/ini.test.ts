import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBuilder } from '../../src/inventory/builder.ts';
import { expandHosts } from '../../src/inventory/host-range.ts';
import { readIni } from '../../src/inventory/ini.ts';
import { readLiteral } from '../../src/inventory/literal.ts';
import { hostWords } from '../../src/inventory/words.ts';
import { Fault } from '../../src/source/fault.ts';
import { ignoreWarnings } from '../../src/source/warning.ts';
import { Bytes, Float, type Value } from '../../src/values/value.ts';

describe('Python literals', () => {
  const cases: readonly (readonly [string, Value | undefined])[] = [
    ['5', 5],
    ['-5', -5],
    ['- 5', -5],
    ['0', 0],
    ['00', 0],
    ['01', undefined],
    ['1_000', 1000],
    ['1__0', undefined],
    ['0x1F', 31],
    ['0o17', 15],
    ['0b11', 3],
    ['1000000000000000000000', 1000000000000000000000n],
    ['1.0', new Float(1)],
    ['5.', new Float(5)],
    ['.5', new Float(0.5)],
    ['1e3', new Float(1000)],
    ['1e400', new Float(Number.POSITIVE_INFINITY)],
    ['1.2.3', undefined],
    ['10.0.0.1', undefined],
    ['1j', '1j'],
    ['[-2.5J, ...]', ['-2.5j', '...']],
    ['....', undefined],
    ['10L', undefined],
    ['--1', undefined],
    ['True', true],
    ['true', undefined],
    ['None', null],
    ['Nonesuch', undefined],
    ['', undefined],
    ['foo', undefined],
    ['...', '...'],
    ['1 2', undefined],
    ['1 + 2', undefined],
    ['7 # seven', 7],
    ['foo # bar', undefined],
    ['"a"', 'a'],
    ['\'a\' "b"', 'ab'],
    ["'a", undefined],
    ['"\\x41\\n\\u00e9\\101\\q"', 'A\né' + 'A\\q'],
    ['"\\x4"', undefined],
    ["r'a\\n'", 'a\\n'],
    ["'''a'b'''", "a'b"],
    ["u'x'", 'x'],
    ["f'x'", undefined],
    ["b'x'", new Bytes(Uint8Array.of(120))],
    ["b'x' 'y'", undefined],
    ['[]', []],
    ["[1, 'a', None, [2.5,],]", [1, 'a', null, [new Float(2.5)]]],
    ['[1 2]', undefined],
    ['[,]', undefined],
    ['(1,)', [1]],
    ['(1)', 1],
    ['()', []],
    ['1, 2', [1, 2]],
    ['1,', [1]],
    ['{}', new Map()],
    [
      "{'a': True, 1: [None],}",
      new Map<Value, Value>([
        ['a', true],
        [1, [null]],
      ]),
    ],
    ["{1: 'a', 1.0: 'b', True: 'c'}", new Map<Value, Value>([[1, 'c']])],
    ["{'a'}", new Set(['a'])],
    ["{'a', 'b': 1}", undefined],
    ['{[1]: 2}', undefined],
    ['set()', new Set()],
    [`${'['.repeat(500)}${']'.repeat(500)}`, undefined],
  ];
  test.each(cases)('%j', (text, expected) => {
    expect(readLiteral(text)).toEqual(expected);
  });
});

describe('words of a host line', () => {
  test.each([
    ['a b=\'x y\' c="p q"', ['a', 'b=x y', 'c=p q']],
    ['a b="x\\"y\\n" c=\'x\\ny\' d=x\\ y', ['a', 'b=x"y\\n', 'c=x\\ny', 'd=x y']],
    ['a b=1 # c', ['a', 'b=1']],
    ['a b="#" c', ['a', 'b=#', 'c']],
    ["it's", undefined],
    ['a\\', undefined],
    ['', []],
  ])('%j', (line, expected) => {
    expect(hostWords(line)?.map(({ text }) => text)).toEqual(expected);
  });
});

describe('host names', () => {
  test.each([
    ['web1', ['web1'], undefined],
    ['web1:22', ['web1'], 22],
    ['[2001:db8::1]:22', ['2001:db8::1'], 22],
    ['2001:db8::1', ['2001:db8::1'], undefined],
    ['w[1:3].x', ['w1.x', 'w2.x', 'w3.x'], undefined],
    ['w[:2]', ['w0', 'w1', 'w2'], undefined],
    ['w[08:11]', ['w08', 'w09', 'w10', 'w11'], undefined],
    ['w[8:11]', ['w8', 'w9', 'w10', 'w11'], undefined],
    ['w[0:10:5]', ['w0', 'w5', 'w10'], undefined],
    ['d-[a:c]', ['d-a', 'd-b', 'd-c'], undefined],
    ['d-[a:e:2]', ['d-a', 'd-c', 'd-e'], undefined],
    ['[a:b][1:2]', ['a1', 'a2', 'b1', 'b2'], undefined],
    ['w[1:2]:22', ['w1', 'w2'], 22],
    ['w[5:1]', [], undefined],
    ['a:b', ['a:b'], undefined],
  ])("'%s' stands for %j", (pattern, names, port) => {
    expect(expandHosts(pattern)).toEqual({ names, port });
  });
});

test('nothing but faults comes out of the INI reader', () => {
  const piece = fc.constantFrom(
    ...'[]:=#;\'"\\ \t\n1a,(){}-',
    '[web]\n',
    '[web:vars]\n',
    '[db:children]\n',
    '\nweb\n',
    'h[1:3] ',
    'a=',
    'b="',
    "{'x': [1, 2.5]}",
    'é😀',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        const builder = createBuilder();
        readIni({ path: 'fuzz.ini', text: pieces.join('') }, builder);
        builder.build(ignoreWarnings);
      } catch (error) {
        expect(error).toMatchObject({
          name: 'Fault',
          kind: 'inventory',
          origin: { line: expect.any(Number) },
        });
        expect(error).toBeInstanceOf(Fault);
      }
    }),
    { numRuns: 2000 },
  );
});
