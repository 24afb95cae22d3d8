import { describe, expect, test } from 'vitest';
import { checkGiven, parseArguments } from '../../src/modules/arguments-parse.ts';
import { copy } from '../../src/modules/copy.ts';
import { template } from '../../src/modules/template.ts';
import { Secret } from '../../src/values/secret.ts';
import { trusted } from '../../src/values/template.ts';
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
    requiredBy: [['any', ['text']]],
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
    ['text', ['a', 1], "['a', 1]"],
    ['names', true, ['True']],
    ['options', "{'k': (1, 2)}", expect.any(Map)],
    ['text', new Float(1), '1.0'],
    ['enabled', true, 'yes'],
    ['enabled', false, 'no'],
    ['dest', '~/y', undefined],
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
    expect(secrets.toSorted()).toEqual(['s3cret', 'vaulted']);
  });
});

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what is wrong is said in the words that content compares', () => {
  test.each<[Readonly<Record<string, Value>>, string, string?]>([
    [
      { force: 'maybe' },
      "argument 'force' is of type str and we were unable to convert to bool: The value 'maybe' is not a valid boolean. Valid booleans include: 'y', 'yes', 'on', '1', 'true', 't', 1, 'n', 'no', 'off', '0', 'false', 'f', 0",
      "'force' takes yes or no (true, false)",
    ],
    [
      { count: '1.5', ratio: 1 },
      `argument 'count' is of type str and we were unable to convert to int: "'1.5'" cannot be converted to an int`,
      "'count' takes a whole number",
    ],
    [
      { ports: ['80', 'http'] },
      `Elements value for option 'ports' is of type str and we were unable to convert to int: "'http'" cannot be converted to an int`,
      "'ports' takes a whole number",
    ],
    [
      { state: 'presnt' },
      'value of state must be one of: present, absent, got: presnt',
      "did you mean 'present'?",
    ],
    [{ enabled: null }, 'value of enabled must be one of: yes, no, auto, got: None'],
    [
      { options: 'x' },
      "argument 'options' is of type str and we were unable to convert to dict: dictionary requested, could not parse JSON or key=value",
    ],
    [{ a: 'x', b: 'y' }, 'parameters are mutually exclusive: a|b'],
    [{ a: null, b: 'y' }, 'parameters are mutually exclusive: a|b'],
    [{ count: 1 }, 'parameters are required together: count, ratio'],
    [{ state: 'absent' }, 'state is absent but all of the following are missing: text'],
    [{ any: 1 }, "missing parameter(s) required by 'any': text"],
    [
      { forse: true, zap: 1 },
      'Unsupported parameters for (thing) module: forse, zap. Supported parameters include: a, any, b, count, enabled, force, mode, names, options, password, path, ports, ratio, state, text (dest).',
      "did you mean 'force'?",
    ],
    [{ force: 'x', zap: 1, count: 'y' }, expect.stringContaining("argument 'count'")],
    [{ password: ['s3cret'], a: 's3cret', b: 1 }, 'parameters are mutually exclusive: a|b'],
  ])('%j', (given, message, hint) => {
    const fault = thrown(() => parse(given));
    expect(fault).toMatchObject({ kind: 'argument', message, ...(hint !== undefined && { hint }) });
  });

  test('where a name that is none may be why another is missing, the hint says so', () => {
    expect(thrown(() => parseArguments(module, dict({ pathh: '/x' })))).toMatchObject({
      message: 'missing required arguments: path',
      hint: "there is no argument 'pathh': did you mean 'path'?",
    });
  });

  test('what is secret is in no message', () => {
    const secret = {
      ...module,
      arguments: { ...module.arguments, pin: { type: 'int', secret: true, doc: '' } },
    } as const;
    expect(thrown(() => parseArguments(secret, dict({ path: '/x', pin: 'geheim' })))).toMatchObject({
      message: `argument 'pin' is of type str and we were unable to convert to int: "'********'" cannot be converted to an int`,
    });
  });

  test('a name that begins as those which Ansible keeps to itself', () => {
    expect(() => parseArguments({ ...module, open: true }, dict({ _ansible_x: 1, path: '/x' }))).toThrow(
      /'_ansible_x'.*is reserved for internal use only/,
    );
  });

  test('an argument that is given by two names is warned of, and the other name counts', () => {
    const { args, warnings } = parse({ dest: '/y' });
    expect(args.path).toBe('/y');
    expect(warnings).toEqual(['Both option path and its alias dest are set.']);
  });

  test('a module that passes over what it has not says so', () => {
    const { warnings } = parseArguments({ name: 'fetch', arguments: {}, open: 'unheeded' }, dict({ x: 1 }));
    expect(warnings).toEqual(["There is no argument 'x' here: it is ignored"]);
  });

  const told =
    'module: thirsty. Supported parameters include: _original_basename, attributes, backup, checksum,';
  test.each([
    ['copy', () => parseArguments(copy, dict({ src: 'a', dest: '/b', thirsty: true }))],
    ['template', () => parseArguments(template, dict({ src: 'a', dest: '/b', thirsty: true }))],
  ])('%s tells what the module takes that it calls: decrypting is none of it', (_, work) => {
    const fault = thrown(work);
    expect(fault).toMatchObject({ message: expect.stringContaining(told) });
    expect(fault).toMatchObject({ message: expect.not.stringContaining('decrypt') });
  });

  test('an open module takes any', () => {
    const { further } = parseArguments({ name: 'set_fact', arguments: {}, open: true }, dict({ x: 1 }));
    expect(further).toEqual(new Map([['x', 1]]));
  });
});

describe('when content is loaded', () => {
  const later = trusted('{{ x }}', undefined);
  test.each<[Readonly<Record<string, Value>>]>([
    [{ path: later, count: later, ratio: later, state: later }],
    [{ path: '/x', a: later, b: 'y' }],
    [{ path: '/x', count: later }],
    [{ path: '/x', options: new Map([['k', later]]) }],
  ])('what a template holds may be right: %j', (given) => {
    expect(thrown(() => checkGiven(module, dict(given), { partial: false }))).toBeUndefined();
  });

  test('what may still come is not missing', () => {
    expect(thrown(() => checkGiven(module, dict({ count: 1 }), { partial: true }))).toBeUndefined();
    expect(thrown(() => checkGiven(module, dict({ count: 1 }), { partial: false }))).toMatchObject({
      message: 'missing required arguments: path',
    });
  });
});
