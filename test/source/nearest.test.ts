import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../src/source/nearest.ts';

const NAMES = ['state', 'path', 'mode', 'owner', 'group', 'recurse', 'src', 'when'];

test.each([
  ['stat', 'state'],
  ['sttae', 'state'],
  ['State', 'state'],
  ['pth', 'path'],
  ['recrusive', 'recurse'],
  ['recruse', 'recurse'],
  ['wehn', 'when'],
  ['xyz', undefined],
  ['q', undefined],
  ['', undefined],
  ['state', undefined],
])("the nearest name to '%s' is %s", (name, expected) => {
  expect(nearest(name, NAMES)).toBe(expected);
});

test('of equally near names the first is given', () => {
  expect(nearest('moda', ['mode', 'modo'])).toBe('mode');
});

test('the hint is a question, or nothing', () => {
  expect(didYouMean('onwer', NAMES)).toBe("did you mean 'owner'?");
  expect(didYouMean('zzz', NAMES)).toBeUndefined();
});
