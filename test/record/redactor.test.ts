import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/record/events.ts';
import { redactEvent } from '../../src/record/redact-event.ts';
import { redactLines } from '../../src/record/redact-lines.ts';
import { createRedactor } from '../../src/record/redactor.ts';
import { quote } from '../../src/resources/sh.ts';

const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\n}\n-----END KEY-----\n';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a secret is masked in text', () => {
  it.each([
    ['as it is', 'hunter2', 'pw=hunter2;', 'pw=********;'],
    ['more than once', 'hunter2', 'hunter2 and hunter2', '******** and ********'],
    ['without the line end that a file gave it', 'hunter2\n', 'pw=hunter2;', 'pw=********;'],
    ['line by line', key, 'got MIIEvQIBADANBgkq here', 'got ******** here'],
    ['but not a line that says nothing', key, '{ a: 1 }', '{ a: 1 }'],
    ['as JSON', 'a"b\\c\nd', JSON.stringify({ pw: 'a"b\\c\nd' }), '{"pw":"********"}'],
    ['as JSON inside JSON', 'a"b', JSON.stringify(JSON.stringify('xa"b')), '"\\"x********\\""'],
    ["as Python's JSON", 'grüße', 'pw "gr\\u00fc\\u00dfe"', 'pw "********"'],
    ['as sh quotes it', "it's me", `echo ${quote("it's me")}`, "echo '********'"],
    ['in a URL', 'p@ss/word', 'https://me:p%40ss%2Fword@host/', 'https://me:********@host/'],
    ['with characters of patterns in it', 'a.*b$', 'axxb a.*b$', 'axxb ********'],
  ])('%s', (_, secret, text, expected) => {
    expect(createRedactor([secret]).text(text)).toBe(expected);
  });

  it.each(['', 'a:', 'ab:', 'user:'])('in base64, after %j', (before) => {
    const encoded = base64(`${before}correct horse battery`);
    const masked = createRedactor(['correct horse battery']).text(`Basic ${encoded}`);
    expect(masked).toContain('********');
    const left = masked.replace('Basic ', '').replace('********', '');
    expect(left.length).toBeLessThan(base64(before).length + 4);
  });

  it('the longest first, where one is the beginning of another', () => {
    expect(createRedactor(['hunter2', 'hunter2-long']).text('hunter2-long')).toBe('********');
  });

  it('whole, where two overlap', () => {
    expect(createRedactor(['abcdef', 'defghi']).text('-abcdefghi-')).toBe('-********-');
  });

  it('from the moment it is learnt', () => {
    const redactor = createRedactor();
    expect(redactor.text('hunter2')).toBe('hunter2');
    redactor.add('hunter2');
    expect(redactor.text('hunter2')).toBe('********');
  });

  it('not where it is blank', () => {
    expect(createRedactor(['', ' \n', '     ']).text('a     b')).toBe('a     b');
  });

  it('whatever it is, and whatever is around it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'grapheme' }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(secret.trim().length >= 4 && !'********'.includes(secret));
          const redactor = createRedactor([secret]);
          expect(redactor.text(before + secret + after)).not.toContain(secret);
          expect(redactor.text(before + JSON.stringify(secret).slice(1, -1) + after)).toContain('********');
        },
      ),
    );
  });
});

describe('a secret is masked in a value', () => {
  it('in strings, keys and numbers, however deep', () => {
    const redactor = createRedactor(['hunter2', '123456']);
    expect(redactor.value({ a: [{ 'key-hunter2': ['x hunter2', 123456, true, null] }] })).toEqual({
      a: [{ 'key-********': ['x ********', '********', true, null] }],
    });
  });

  it('that is left as it is, and the same, where it holds none', () => {
    const value = { a: [{ b: 'c' }, 1] };
    expect(createRedactor().value(value)).toBe(value);
    expect(createRedactor(['hunter2']).value(value)).toBe(value);
  });

  it('only if it is the whole value, where it is shorter than 4 characters', () => {
    expect(createRedactor(['abc']).value({ a: 'abc', b: 'abcd' })).toEqual({ a: '********', b: 'abcd' });
  });
});

it('what reporters find things by is never masked in an event', () => {
  const event: Event = {
    type: 'host-finished',
    time: 1,
    task: 2,
    host: 'failed',
    status: 'failed',
    verdict: 'certain',
    loop: false,
    ignored: false,
    rescued: false,
    result: { msg: 'it failed' },
    diff: [],
    censored: false,
    milliseconds: 1,
    roundTrips: 1,
  };
  expect(redactEvent(createRedactor(['failed']), event)).toEqual({
    ...event,
    result: { msg: 'it ********' },
  });
  expect(redactEvent(createRedactor(['other']), event)).toBe(event);
});

describe('what a command prints in pieces', () => {
  const shown = (...pieces: string[]): string[] => {
    const told: string[] = [];
    const lines = redactLines(createRedactor(['hunter2']), (text) => told.push(text));
    for (const piece of pieces) lines.push(piece);
    lines.end();
    return told;
  };

  it('is masked where a secret is cut in two', () => {
    expect(shown('a hun', 'ter2 b\nc')).toEqual(['a ******** b\n', 'c']);
  });

  it('is passed on line by line, and a progress bar as it moves', () => {
    expect(shown('1\n2\n', '50%\r', '99%')).toEqual(['1\n2\n', '50%\r', '99%']);
  });

  it('is not held back for ever where no line ends', () => {
    expect(shown('x'.repeat(9_000), 'y')).toEqual(['x'.repeat(9_000), 'y']);
  });
});
