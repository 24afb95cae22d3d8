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
  expect(su.asks(printed, '')).toBe(asks);
});
