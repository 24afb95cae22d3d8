import { expect, it } from 'vitest';
import { createTemplar } from '../../src/template/templar.ts';
import { Float, Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

it('there is no way to pick more than there is, however much more', () => {
  const template = new Template('{{ [1, 2] | permutations(n) | list | length }}');
  expect(createTemplar().resolve(template, scopeOf({ n: new Float(4.9e59) }))).toBe(0);
});
