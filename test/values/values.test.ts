import { describe, expect, it } from 'vitest';
import {
  arithmetic,
  Bytes,
  equals,
  Float,
  fromJson,
  fromPlain,
  getItem,
  LazyDict,
  lengthOf,
  makeDict,
  ordered,
  plain,
  repr,
  str,
  toJson,
  truth,
  tuple,
  typeName,
  type Value,
} from '../../src/values/index.ts';

const float = (value: number) => new Float(value);

describe('repr and str print as Python does', () => {
  it.each<[Value, string]>([
    [float(2), '2.0'],
    [float(1e16), '1e+16'],
    [float(1e15), '1000000000000000.0'],
    [float(0.0001), '0.0001'],
    [float(0.00001), '1e-05'],
    [float(-1.5e-7), '-1.5e-07'],
    [float(123456.789), '123456.789'],
    [float(-0), '-0.0'],
    [float(Number.NEGATIVE_INFINITY), '-inf'],
    [2n ** 70n, '1180591620717411303424'],
    ["it's", `"it's"`],
    [`it's "q"`, `'it\\'s "q"'`],
    ['a\\b\n\t\u0007é\u200b\u{1f600}', "'a\\\\b\\n\\t\\x07é\\u200b\u{1f600}'"],
    [[1, null, true, 'x'], "[1, None, True, 'x']"],
    [tuple(1), '(1,)'],
    [tuple(1, 2), '(1, 2)'],
    [makeDict([['a', [float(1)]]]), "{'a': [1.0]}"],
    [new Bytes(new Uint8Array([65, 0, 10, 39])), `b"A\\x00\\n'"`],
    [new Set<Value>(), 'set()'],
  ])('%o is %s', (value, text) => expect(repr(value)).toBe(text));

  it('prints text bare, None by its name', () => {
    expect([str('x'), str(null), str(true)]).toEqual(['x', 'None', 'True']);
  });
});

describe('truth', () => {
  it.each<[Value]>([[null], [0], [0n], [''], [[]], [new Map()], [float(0)], [false], [new Set()]])(
    '%o is false',
    (value) => expect(truth(value)).toBe(false),
  );
  it.each<[Value]>([[1], ['0'], [[0]], [makeDict([[1, 1]])], [float(0.1)]])('%o is true', (value) =>
    expect(truth(value)).toBe(true),
  );
});

describe('equality is by value', () => {
  it.each<[Value, Value, boolean]>([
    [1, float(1), true],
    [1, true, true],
    [0, '0', false],
    [2n ** 60n, float(2 ** 60), true],
    [[1, [2]], [float(1), [2]], true],
    [[1], tuple(1), false],
    [
      makeDict([
        ['a', 1],
        ['b', 2],
      ]),
      makeDict([
        ['b', 2],
        ['a', 1],
      ]),
      true,
    ],
    [makeDict([['a', null]]), makeDict([['b', null]]), false],
    [null, false, false],
    [float(Number.NaN), float(Number.NaN), false],
  ])('%o == %o is %s', (left, right, equal) => expect(equals(left, right)).toBe(equal));
});

describe('order', () => {
  it('compares numbers, text and lists among themselves', () => {
    expect(ordered(1, '<', float(1.5))).toBe(true);
    expect(ordered('a', '<', 'b')).toBe(true);
    expect(ordered('\uffff', '<', '\u{1f600}')).toBe(true);
    expect(ordered([1, 2], '<', [1, 3])).toBe(true);
    expect(ordered([1], '>=', [1, 0])).toBe(false);
  });
  it("refuses what has no order, in Python's words", () => {
    expect(() => ordered('a', '<', 1)).toThrow("'<' not supported between instances of 'str' and 'int'");
    expect(() => ordered(null, '>=', [])).toThrow(
      "'>=' not supported between instances of 'NoneType' and 'list'",
    );
  });
});

describe('arithmetic', () => {
  it.each<[Value, Parameters<typeof arithmetic>[0], Value, string]>([
    [7, '/', 2, '3.5'],
    [4, '/', 2, '2.0'],
    [-7, '//', 2, '-4'],
    [-7, '%', 3, '2'],
    [7, '%', -3, '-2'],
    [float(-7), '//', 2, '-4.0'],
    [2, '**', 100, '1267650600228229401496703205376'],
    [2n ** 100n, '//', 2n ** 90n, '1024'],
    [2, '**', -1, '0.5'],
    [9007199254740991, '+', 1, '9007199254740992'],
    [true, '+', 1, '2'],
    ['ab', '*', 2, "'abab'"],
    [2, '*', [0], '[0, 0]'],
    [tuple(1), '+', tuple(2), '(1, 2)'],
    [0, '*', -5, '0'],
  ])('%o %s %o is %s', (left, operator, right, text) =>
    expect(repr(arithmetic(operator, left, right))).toBe(text),
  );
  it('names the types that do not go together', () => {
    expect(() => arithmetic('+', 1, 'a')).toThrow("unsupported operand type(s) for +: 'int' and 'str'");
    expect(() => arithmetic('//', 1, 0)).toThrow('integer division or modulo by zero');
  });
});

describe('dict keys', () => {
  it('are one where Python holds them equal', () => {
    const dict = makeDict([
      [1, 'a'],
      [float(1), 'b'],
      [true, 'c'],
      [tuple(1, 2), 't'],
    ]);
    expect(repr(dict)).toBe("{1: 'c', (1, 2): 't'}");
    expect(getItem(dict, true)).toBe('c');
    expect(getItem(dict, tuple(1, 2))).toBe('t');
    expect(getItem(dict, '1')).toBeUndefined();
  });
  it('cannot be lists', () => {
    expect(() => makeDict([[[1], 2]])).toThrow("unhashable type: 'list'");
  });
});

describe('JSON', () => {
  it('is written as Python writes it', () => {
    const value = makeDict([
      ['b', [1, float(2), null, true]],
      ['a', 'é"\n'],
      [1, makeDict([])],
    ]);
    expect(toJson(value)).toBe('{"b": [1, 2.0, null, true], "a": "\\u00e9\\"\\n", "1": {}}');
    expect(toJson(value, { indent: 4, sortKeys: true, ensureAscii: false })).toBe(
      '{\n    "1": {},\n    "a": "é\\"\\n",\n    "b": [\n        1,\n        2.0,\n        null,\n        true\n    ]\n}',
    );
  });
  it('is read with ints of any size, and floats that stay floats', () => {
    const text = '{"a": [1, 1.0, 1e2, 12345678901234567890, -0.5, "\\u00e9", null, NaN], "a2": {}}';
    expect(repr(fromJson(text))).toBe(
      "{'a': [1, 1.0, 100.0, 12345678901234567890, -0.5, 'é', None, nan], 'a2': {}}",
    );
  });
  it.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['{"a": 1,\n "b" 2}', "Expecting ':' delimiter: line 2 column 6 (char 14)"],
    ['[1] x', 'Extra data: line 1 column 5 (char 4)'],
    ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['['.repeat(5000), 'Nested too deeply: line 1 column 1002 (char 1001)'],
  ])('refuses %j', (text, message) => expect(() => fromJson(text)).toThrow(message));
});

it('plain JS goes in and comes out', () => {
  const value = fromPlain({ a: [1, 1.5, null, 'x'], b: { c: true } });
  expect(repr(value)).toBe("{'a': [1, 1.5, None, 'x'], 'b': {'c': True}}");
  expect(plain(value)).toEqual({ a: [1, 1.5, null, 'x'], b: { c: true } });
});

it('length counts code points', () => {
  expect(lengthOf('a\u{1f600}')).toBe(2);
  expect(() => lengthOf(3)).toThrow("object of type 'int' has no len()");
});

it('types have their Python names', () => {
  const values: Value[] = [null, true, 1, 2n ** 80n, float(1), 'a', [], tuple(), new Map(), new Set()];
  expect(values.map(typeName)).toEqual([
    'NoneType',
    'bool',
    'int',
    'int',
    'float',
    'str',
    'list',
    'tuple',
    'dict',
    'set',
  ]);
});

it('a lazy dict computes a value once, when it is asked for', () => {
  const asked: Value[] = [];
  const lazy = new LazyDict({
    keys: () => ['a', 'b'],
    get: (key) => {
      asked.push(key);
      return key === 'a' ? 1 : undefined;
    },
  });
  expect(lazy.has('b')).toBe(true);
  expect(lazy.size).toBe(2);
  expect([...lazy.keys()]).toEqual(['a', 'b']);
  expect(asked).toEqual([]);
  expect([lazy.get('a'), lazy.get('a'), lazy.get('zz')]).toEqual([1, 1, undefined]);
  expect(asked).toEqual(['a', 'zz']);
});
