import { describe, expect, it } from 'vitest';
import { isSelected, tagNames } from '../../src/playbook/tags.ts';

const all = { only: ['all'], skip: [] };

describe('tags select tasks', () => {
  it.each([
    [['a'], all, true],
    [[], all, true],
    [['never'], all, false],
    [['never', 'a'], all, false],
    [['never', 'a'], { only: ['a'], skip: [] }, true],
    [['always'], { only: ['x'], skip: [] }, true],
    [['always'], { only: ['x'], skip: ['always'] }, false],
    [['a'], { only: ['b'], skip: [] }, false],
    [['a', 'b'], { only: ['all'], skip: ['b'] }, false],
    [['a'], { only: ['tagged'], skip: [] }, true],
    [[], { only: ['tagged'], skip: [] }, false],
    [[], { only: ['untagged'], skip: [] }, true],
    [['a'], { only: ['untagged'], skip: [] }, false],
    [['a'], { only: ['all'], skip: ['tagged'] }, false],
    [[], { only: ['all'], skip: ['untagged'] }, false],
  ])('%j under %j: %s', (tags, selection, expected) => {
    expect(isSelected(tagNames(tags), selection)).toBe(expected);
  });

  it('are given as lists, and as text with commas', () => {
    expect([...tagNames(['a, b', ['c']])]).toEqual(['a', 'b', 'c']);
  });
});
