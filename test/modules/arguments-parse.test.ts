import { describe, expect, test } from 'vitest';
import { checkArgumentNames, parseArguments } from '../../src/modules/arguments-parse.ts';
import { Secret } from '../../src/values/secret.ts';
import { dict, Float, type Value } from '../../src/values/value.ts';

const module = {
  name: 'thing',
  arguments: {
    path: { type: 'path', required: true, aliases: ['dest'], doc: 'where it is' },
    count: { type: 'int', doc: '' },
    ratio: { type: 'float', doc: '' },
    force: { type: 'bool', default: false, doc: '' },
    mode: { type: 'mode', doc: '' },
    names: { type: 'list', elements: 'str', doc: '' },
    ports: { type: 'list', elements: 'int', doc: '' },
    options: { type: 'dict', doc: '' },
    state: { type: 'str', choices: ['present', 'absent'], default: 'present', doc: '' },
    enabled: { type: 'str', choices: ['yes', 'no', 'auto'], doc: '' },
    text: { type: 'str', doc: '' },
    password: { type: 'str', secret: true, doc: '' },
    any: { type: 'raw', doc: '' },
    a: { type: 'str', doc: '' },
    b: { type: 'str', doc: '' },
  },
  rules: {
    exclusive: [['a', 'b']],
    together: [['count', 'ratio']],
    requiredIf: [['state', 'absent', ['text']]],
  },
} as const;

const parse = (given: Readonly<Record<string, Value>>) =>
  parseArguments(module, dict({ path: '/x', ...given }));

describe('values become what an argument wants', () => {
  test.each<[string, Value, unknown]>([
    ['force', 'yes', true],
    ['force', 'Off', false],
    ['force', 1, true],
    ['force', '0', false],
    ['force', new Float(1), true],
    ['mode', 420, '0644'],
    ['mode', 644, '1204'],
    ['mode', '0644', '0644'],
    ['mode', 'u=rw,g=r', 'u=rw,g=r'],
    ['names', 'a,b', ['a', 'b']],
    ['names', ['a', 1], ['a', '1']],
    ['names', 5, ['5']],
    ['names', [], []],
    ['ports', '80,443', [80, 443]],
    [
      'options',
      'k=v, k2="v 2"',
      new Map([
        ['k', 'v'],
        ['k2', 'v 2'],
      ]),
    ],
    ['options', '{"k": 1}', new Map([['k', 1]])],
    ['text', 5, '5'],
    ['text', true, 'True'],
    ['text', new Float(1), '1.0'],
    ['enabled', true, 'yes'],
    ['enabled', false, 'no'],
    ['dest', '~/y', undefined],
    ['any', [1, null], [1, null]],
    ['text', null, undefined],
  ])('%s: %j', (name, value, expected) => {
    if (name === 'dest') expect(parseArguments(module, dict({ dest: value })).args.path).toBe('~/y');
    else expect(Reflect.get(parse({ [name]: value }).args, name)).toEqual(expected);
  });

  test('what is not given has its default, or is undefined', () => {
    expect(parse({}).args).toMatchObject({ force: false, state: 'present' });
    expect(parse({}).args.count).toBeUndefined();
  });

  test('secrets are told, and taken out of their wrapping', () => {
    const { args, secrets } = parse({ password: 's3cret', text: new Secret('vaulted'), a: 'open' });
    expect(args).toMatchObject({ password: 's3cret', text: 'vaulted' });
    expect(secrets).toEqual(['s3cret', 'vaulted']);
  });
});

describe('what is wrong is said in words', () => {
  test.each<[Readonly<Record<string, Value>>, RegExp]>([
    [{ force: 'maybe' }, /thing: 'force' should be yes or no \(true, false\), not 'maybe'/],
    [{ count: '1.5', ratio: 1 }, /'count' should be a whole number, not '1.5'/],
    [{ ports: ['80', 'http'] }, /'ports' should be a whole number, not 'http'/],
    [{ state: 'there' }, /'state' should be one of present, absent, not 'there'/],
    [{ text: ['a'] }, /'text' should be text, not a list/],
    [{ a: 'x', b: 'y' }, /^parameters are mutually exclusive: a\|b$/],
    [{ count: 1 }, /^parameters are required together: count, ratio$/],
    [{ state: 'absent' }, /^state is absent but all of the following are missing: text$/],
    [{ dest: '/y' }, /'path' and 'dest' are one argument/],
    [{ path: null }, /^missing required arguments: path$/],
  ])('%j', (given, message) => {
    expect(() => parse(given)).toThrow(message);
  });

  test('a name that begins as those which Ansible keeps to itself', () => {
    expect(() => checkArgumentNames({ ...module, open: true }, ['_ansible_x'])).toThrow(
      /'_ansible_x'.*is reserved for internal use only/,
    );
  });

  test('a name that there is not, and the nearest', () => {
    expect(() => checkArgumentNames(module, ['path', 'forse'])).toThrow(
      expect.objectContaining({
        kind: 'argument',
        message: "thing has no argument 'forse'",
        hint: "did you mean 'force'?",
      }),
    );
  });

  test('an open module takes any', () => {
    const { further } = parseArguments({ name: 'set_fact', arguments: {}, open: true }, dict({ x: 1 }));
    expect(further).toEqual(new Map([['x', 1]]));
  });
});
