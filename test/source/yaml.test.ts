import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/source/fault.ts';
import type { Node } from '../../src/source/node.ts';
import { toValue } from '../../src/source/to-value.ts';
import { parseYaml, parseYamlDocument } from '../../src/source/yaml.ts';
import { Template } from '../../src/values/template.ts';
import { Bytes, DateTime, Float, type Value, VaultText } from '../../src/values/value.ts';
import { faultOf as faultIn } from '../support/fault.ts';
import recorded from './cases/yaml.json' with { type: 'json' };

const source = (text: string) => ({ path: 'test.yml', text });
const read = (text: string): Value => {
  const node = parseYamlDocument(source(text));
  return node ? toValue(node) : null;
};
const faultOf = (text: string): Fault => faultIn(() => parseYamlDocument(source(text)));

describe('every recorded document reads as Ansible reads it', () => {
  test.each(recorded)('$doc', ({ doc, an }) => {
    if (an.ok !== undefined) expect(recordable(read(doc))).toEqual(an.ok);
    else {
      const fault = faultOf(doc);
      expect(fault.kind).toBe('yaml');
      expect(fault.origin).toBeDefined();
      for (const word of namedThings(an.err ?? '')) expect(fault.message).toContain(word);
    }
  });
});

describe('every node knows its place', () => {
  const places = (node: Node): string[] => {
    const here = `${node.origin.line}:${node.origin.column}`;
    if (node.kind === 'scalar') return [`${here} ${String(node.value)}`];
    if (node.kind === 'sequence') return [here, ...node.items.flatMap(places)];
    return [
      here,
      ...node.entries.flatMap(({ keyOrigin, value }) => [
        `${keyOrigin.line}:${keyOrigin.column} key`,
        ...places(value),
      ]),
    ];
  };

  test.each([
    ['a: b', ['1:1', '1:1 key', '1:4 b']],
    ['- x\n-  - y\n', ['1:1', '1:3 x', '2:4', '2:6 y']],
    ['{a: "b",\n c: [d]}', ['1:1', '1:2 key', '1:6 b', '2:2 key', '2:5', '2:6 d']],
    ['\r\na: 1\r\nb: 2', ['2:1', '2:1 key', '2:4 1', '3:1 key', '3:4 2']],
    ['- &x !!str\n  y\n- *x', ['1:1', '2:3 y', '2:3 y']],
  ])('%j', (text, expected) => {
    const [node] = parseYaml(source(text));
    expect(node && places(node)).toEqual(expected);
  });

  test('an empty value is where its key is', () => {
    const node = parseYamlDocument(source('a: 1\nbb:\n'));
    expect(node?.kind === 'mapping' && node.entries[1]?.value.origin).toMatchObject({ line: 2, column: 1 });
  });

  test.each([
    ['plain', '- x{{ y }}', [1, 3]],
    ['quoted, after the quote', 'a: "{{ y }}"', [1, 5]],
    ['a block, in its first line', 'a: |\n    x\n    {{ y }}\n', [2, 5]],
    ['a folded block', 'a:\n  - >-\n    x\n    {{ y }}\n', [3, 5]],
    ['a block that begins with an empty line', 'a: |\n\n  {{ y }}\n', [2, 3]],
  ])('a template begins at its first character: %s', (_, text, [line, column]) => {
    expect(templatesIn(read(text)).map(({ origin }) => [origin?.line, origin?.column])).toEqual([
      [line, column],
    ]);
  });
});

describe('what is text and what is still to be rendered', () => {
  test('text with markers is a template, other text is not', () => {
    expect(read('["{{ a }}", "{% if %}", "{# #}", "{ a }", a]')).toEqual([
      expect.any(Template),
      expect.any(Template),
      expect.any(Template),
      '{ a }',
      'a',
    ]);
  });
  test('!unsafe text is never a template, at any depth', () => {
    expect(read('a: !unsafe "{{ x }}"')).toEqual(new Map([['a', '{{ x }}']]));
    expect(read('!unsafe [{a: "{{ x }}"}, 1]')).toEqual([new Map([['a', '{{ x }}']]), 1]);
  });
  test.each(['!vault', '!vault-encrypted'])('%s text stays encrypted', (tag) => {
    const value = read(`${tag} |\n  $ANSIBLE_VAULT;1.1;AES256\n  33\n`);
    expect(value).toBeInstanceOf(VaultText);
    expect(value).toMatchObject({
      ciphertext: '$ANSIBLE_VAULT;1.1;AES256\n33\n',
      origin: { line: 2, column: 3 },
    });
  });
  test('an aliased list is one value', () => {
    const value = read('[&a [1], *a]');
    expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
  });
});

describe('YAML 1.1 as libyaml reads it, where YAML 1.2 would refuse', () => {
  test.each([
    ['a: [\n  1,\n]\n', { a: [1] }],
    ['a: {\n  b: 1\n}\nc: 2', { a: new Map([['b', 1]]), c: 2 }],
    [
      'a: {b: c,\n\t\td: e}',
      {
        a: new Map([
          ['b', 'c'],
          ['d', 'e'],
        ]),
      },
    ],
    ['a:\n  b: "x\n  y"\n', { a: new Map([['b', 'x y']]) }],
    ['a: |\n  the file ends without a line break', { a: 'the file ends without a line break' }],
    ['a: "b"# a comment\nc: [d]# another', { a: 'b', c: ['d'] }],
    ["a: 'b\n\nc'", { a: 'b\nc' }],
    ['a:\n- b: [\n  1,\n  2\n  ]\n', { a: [new Map([['b', [1, 2]]])] }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(new Map(Object.entries(expected)));
  });
  test('and places after such lines are still right', () => {
    const node = parseYamlDocument(source('a: "x\ny\nz"# c\nb: [\n1,\n2]'));
    const entries = node?.kind === 'mapping' ? node.entries : [];
    expect(entries[1]?.keyOrigin).toMatchObject({ line: 4, column: 1 });
    expect(entries[1]?.value).toMatchObject({
      items: [{ origin: { line: 5, column: 1 } }, { origin: { line: 6, column: 1 } }],
    });
  });
});

describe('keys', () => {
  const warnings = (text: string) => {
    const messages: string[] = [];
    parseYaml(source(text), { warn: ({ message, origin }) => messages.push(`${origin?.line}: ${message}`) });
    return messages;
  };
  test('the last of equal keys wins, in the place of the first, with a warning', () => {
    expect(read('a: 1\nb: 2\na: 3')).toEqual(
      new Map([
        ['a', 3],
        ['b', 2],
      ]),
    );
    expect(warnings('a: 1\nb: 2\na: 3')).toEqual([
      "3: Found duplicate mapping key 'a', first in line 1; the last value is used",
    ]);
  });
  test('1, 1.0 and true are one key, as in Python; 1 and "1" are two', () => {
    expect(read('{1: a, 1.0: b, true: c, "1": d}')).toEqual(
      new Map<Value, Value>([
        [1, 'c'],
        ['1', 'd'],
      ]),
    );
  });
  test('a key over a merged one is no duplicate', () => {
    expect(warnings('<<: {a: 1}\na: 2')).toEqual([]);
  });
  test('"<<" in quotes is a key like others', () => {
    expect(read('"<<": 1\n=: 2')).toEqual(
      new Map([
        ['<<', 1],
        ['=', 2],
      ]),
    );
  });
  test('the documented order of merges: earlier mappings win over later ones', () => {
    const text = '- &a {x: 1}\n- &b {x: 2, z: 3}\n- <<: [*a, *b]\n  y: 0\n';
    expect(read(text)).toEqual([
      new Map([['x', 1]]),
      new Map([
        ['x', 2],
        ['z', 3],
      ]),
      new Map([
        ['x', 1],
        ['z', 3],
        ['y', 0],
      ]),
    ]);
  });
});

describe('faults name the thing and its place', () => {
  test.each([
    ['a: *nope', "found undefined alias 'nope'", [1, 5]],
    ['a: &x [*x]', "the anchor 'x' holds itself", [1, 9]],
    ['a: 2001-13-45', 'month must be in 1..12', [1, 4]],
    ['a: 0b_', "'0b_' is not an integer", [1, 4]],
    ['a: !!int abc', "'abc' is not an integer", [1, 10]],
    ['a: !!str [1]', 'expected a scalar node, but found sequence', [1, 4]],
    ['a: !!python/none x', "constructor for the tag 'tag:yaml.org,2002:python/none'", [1, 4]],
    ['a: {<<: 3}', 'expected a mapping or list of mappings for merging, but found scalar', [1, 9]],
    ['[a]: b', 'found unhashable key', [1, 1]],
    ['a: 1\n---\nb: 2', 'expected a single document in the stream', [3, 1]],
    ['a: 1\n\tb: 2', 'YAML parsing failed: Found a tab character that violates indentation', [2, 1]],
    ['a:\n  - "x\n  - y\n', 'the quote opened here is not closed', [2, 5]],
    ['a:\n  b: [1,\nc: "it"\n', "expected ',' or ']'", [2, 6]],
    ['a: "b" c', 'more text after the closing quote', [1, 8]],
    ['- a\nb: c', 'Did not find expected <document start>', [2, 1]],
    ['a: - b', 'Block sequence entries are not allowed in this context', [1, 4]],
  ])('%j', (text, message, [line, column]) => {
    const fault = faultOf(text);
    expect(fault.message).toContain(message);
    expect(fault.origin).toMatchObject({ line, column });
  });

  test.each(['a: {{ x }}', 'a: {{ x }}/b', '- {{ x }}', 'a: {% if x %}'])(
    '%j: quote the template',
    (text) => {
      expect(faultOf(text).hint).toContain('must be quoted');
    },
  );

  test('aliases that repeat themselves without bounds are refused', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, level) => `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`,
    );
    expect(faultOf(['a-1: &a-1 [x]', ...bomb].join('\n')).message).toContain('aliases repeat more than');
  });
});

describe('documents', () => {
  test('a text that is JSON is read as JSON: 1e3 is a number there', () => {
    expect(read('{"a": 1e3, "b": [-2.5E+1, 1.0, 7]}\n')).toEqual(
      new Map<string, Value>([
        ['a', new Float(1000)],
        ['b', [new Float(-25), new Float(1), 7]],
      ]),
    );
    expect(read('{"a": 1e3, b: 1}')).toEqual(
      new Map<string, Value>([
        ['a', '1e3'],
        ['b', 1],
      ]),
    );
  });
  test.each(['', '---\n', '# only a comment\n', '~'])('there is nothing in %j', (text) => {
    expect(parseYamlDocument(source(text))).toBeUndefined();
  });
  test('each document of a stream is one node', () => {
    expect(parseYaml(source('a: 1\n---\n- b\n---\n')).map(toValue)).toEqual([
      new Map([['a', 1]]),
      ['b'],
      null,
    ]);
  });
});

const templatesIn = (value: Value): Template[] => {
  if (value instanceof Template) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(templatesIn);
  return Array.isArray(value) ? value.flatMap(templatesIn) : [];
};

/** The form in which the answers are recorded. */
const recordable = (value: Value): unknown => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return { $int: String(value) };
  if (value instanceof Float) return { $float: floatText(value.value) };
  if (value instanceof DateTime) return { $date: value.iso };
  if (value instanceof Bytes) return { $o: `b'${Buffer.from(value.data).toString('latin1')}'` };
  if (value instanceof Template) return value.text;
  if (value instanceof Map) return { $dict: Array.from(value, (pair) => pair.map(recordable)) };
  if (value instanceof Set) return { $set: Array.from(value, recordable).toSorted() };
  if (Array.isArray(value)) return value.map(recordable);
  throw new Error('a value that no document can give');
};

const floatText = (value: number): string => {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
};

/** What a message must name: quoted things, and the phrases by which people search. */
const namedThings = (message: string): string[] => [
  ...Array.from(message.matchAll(/tag:[\w.,:]+|'![\w]+'/g), ([match]) => match),
  ...[
    'cannot start any token',
    'quoted scalar',
    'flow mapping',
    "expected ',' or '}'",
    'not allowed in this context',
    'constructor for the tag',
  ].filter((phrase) => message.includes(phrase)),
];
