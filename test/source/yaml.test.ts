import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { toValue } from '../../src/source/to-value.ts';
import { parseYaml, parseYamlDocument } from '../../src/source/yaml.ts';
import { Template } from '../../src/values/template.ts';
import { Bytes, DateTime, Float, type Value, VaultText } from '../../src/values/value.ts';
import recorded from './cases/yaml.json' with { type: 'json' };

const source = (text: string) => ({ path: 'test.yml', text });
const valueOf = (text: string): Value => {
  const node = parseYamlDocument(source(text));
  return node ? toValue(node) : null;
};
const faultOf = (text: string): Fault => {
  try {
    parseYamlDocument(source(text));
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error(`no fault in ${JSON.stringify(text)}`);
};

describe('every recorded document reads as Ansible reads it', () => {
  test.each(recorded)('$doc', ({ doc, an }) => {
    if (an.ok !== undefined) expect(recordable(valueOf(doc))).toEqual(an.ok);
    else {
      const fault = faultOf(doc);
      expect(fault.kind).toBe('yaml');
      expect(fault.origin).toBeDefined();
      for (const word of namedThings(an.err ?? '')) expect(fault.message).toContain(word);
    }
  });
});

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
