import { describe, expect, it } from 'vitest';
import { isSelected, tagNames, tagsOf } from '../../src/playbook/tags.ts';
import type { Directives } from '../../src/playbook/tree.ts';
import { Template } from '../../src/values/template.ts';
import type { Value } from '../../src/values/value.ts';

const origin = { source: { path: 'x.yml', text: '' }, line: 1, column: 1 };

const tagged = (value: Value): Directives => ({
  level: 'task',
  attributes: new Map([['tags', { value, origin }]]),
  conditions: new Map(),
  vars: new Map(),
});

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

  it.each([
    ['text with commas', 'a, b', ['a', 'b']],
    ['a list, of whose items each is one', ['a', 'b,c'], ['a', 'b,c']],
    ['a number', 5, ['5']],
    ['nothing', null, []],
  ])('are given as %s', (_what, value, expected) => {
    expect([...tagNames(tagsOf([tagged(value)]))]).toEqual(expected);
  });

  it('are templates between commas, not those inside of one', () => {
    const text = "x,{{ join(',') }},{{ y }}";
    const tags = tagsOf([tagged(new Template(text))]);
    expect(tags.map((tag) => (tag instanceof Template ? tag.text : tag))).toEqual([
      'x',
      "{{ join(',') }}",
      '{{ y }}',
    ]);
  });
});
