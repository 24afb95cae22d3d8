import { expect, test } from 'vitest';
import { parseYamlDocument, toValue } from '../../src/source/yaml.ts';
import { plain } from '../../src/values/index.ts';
import { Template } from '../../src/values/template.ts';
import { VaultText } from '../../src/values/value.ts';

const read = (text: string) => {
  const root = parseYamlDocument({ path: 'a.json', text });
  return root && toValue(root);
};

test('JSON says of text that it is not to be rendered, wherever it stands', () => {
  const text = '{"a": {"__ansible_unsafe": "{{ b }}"}, "list": [{"more": 1, "__ansible_unsafe": "x"}]}';
  const value = read(text);
  expect(plain(value ?? null)).toEqual({ a: '{{ b }}', list: ['x'] });
  expect(value instanceof Map && value.get('a')).toBe('{{ b }}');
});

test('JSON says of text that it is encrypted', () => {
  const value = read('{"a": {"__ansible_vault": "$ANSIBLE_VAULT;1.1;AES256"}}');
  expect(value instanceof Map && value.get('a')).toBeInstanceOf(VaultText);
});

test('in YAML these are keys like any other, and so they are of what is no text', () => {
  const value = read('a: {__ansible_unsafe: "{{ b }}"}');
  const inner = value instanceof Map && value.get('a');
  expect(inner instanceof Map && inner.get('__ansible_unsafe')).toBeInstanceOf(Template);
  expect(plain(read('{"a": {"__ansible_unsafe": 1}}') ?? null)).toEqual({ a: { __ansible_unsafe: 1 } });
});
