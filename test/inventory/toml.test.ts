import { expect, test } from 'vitest';
import { parseToml } from '../../src/inventory/toml/parse.ts';
import { toToml } from '../../src/inventory/toml/write.ts';
import { toValue } from '../../src/source/yaml.ts';
import { dict, Float, plain, repr } from '../../src/values/index.ts';
import { DateTime } from '../../src/values/value.ts';

const read = (text: string) => toValue(parseToml({ path: 'a.toml', text }));

test.each([
  ['a = 9007199254740993', "{'a': 9007199254740993}"],
  ['a = 1.0', "{'a': 1.0}"],
  ['a = 07:05:00', "{'a': datetime.time(7, 5)}"],
  ['a = 2024-02-29', "{'a': datetime.date(2024, 2, 29)}"],
  ['a = [1, [true, "x"]]', "{'a': [1, [True, 'x']]}"],
  ['[a.b]\n"c.d" = {}', "{'a': {'b': {'c.d': {}}}}"],
  ['[[a]]\nb = 1\n[[a]]', "{'a': [{'b': 1}, {}]}"],
  ['__proto__ = 1', "{'__proto__': 1}"],
])('%j is read as Python reads it', (text, expected) => {
  expect(repr(read(text))).toBe(expected);
});

test('scalars and lists come before tables, and a table of tables needs no header', () => {
  const value = dict({
    a: dict({ b: dict({ inner: 1 }), list: [1, dict({ c: [] })], text: 'it\'s "so"\n' }),
    d: dict({ e: dict({ f: dict({}) }) }),
    'odd key': new Float(2),
  });
  expect(toToml(value)).toBe(
    [
      '"odd key" = 2.0',
      '',
      '[a]',
      'list = [',
      '    1,',
      '    { c = [] },',
      ']',
      'text = "it\'s \\"so\\"\\n"',
      '',
      '[a.b]',
      'inner = 1',
      '',
      '[d.e.f]',
      '',
    ].join('\n'),
  );
});

test('what is written reads back as it was', () => {
  const value = dict({
    long: [dict({ text: 'x'.repeat(120), on: true }), dict({ at: new DateTime('2024-02-29T10:20:30') })],
    deep: [[dict({ a: [] })]],
    empty: dict({}),
  });
  expect(plain(read(toToml(value)))).toEqual(plain(value));
});

test('null is nothing that TOML can say', () => {
  expect(() => toToml(dict({ a: null }))).toThrow("Object of type 'NoneType' is not TOML serializable");
});
