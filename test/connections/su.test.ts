import { expect, it } from 'vitest';
import { su } from '../../src/connections/become/su.ts';

it.each([
  ['Password: ', true],
  ['Passwort:', true],
  ['パスワード：', true],
  ['su: ', false],
  ['su: user nobody-here does not exist or has no shell\nsu:', false],
  ['su: Authentication failure\n', false],
])('su that has printed %j asks: %s', (printed, asks) => {
  expect(su.asks(printed, '', { method: 'su', user: 'alice' })).toBe(asks);
});

it.each([
  ['Password: ', true],
  ["alice's password:", true],
  ['Kennwort: ', false],
])('where its words are given, su that has printed %j asks: %s', (printed, asks) => {
  expect(su.asks(printed, '', { method: 'su', user: 'alice', prompts: ['Password'] })).toBe(asks);
});
