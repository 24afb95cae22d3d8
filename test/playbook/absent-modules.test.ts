import { expect, test } from 'vitest';
import { moduleAliases, modules } from '../../src/modules/index.ts';
import { absentModules } from '../../src/playbook/absent-modules.ts';
import { engineActions } from '../../src/run/actions/index.ts';

test('no module that is there is named as absent', () => {
  const there = [
    ...modules.map(({ name }) => name),
    ...moduleAliases.keys(),
    ...engineActions.map(({ name }) => name),
  ];
  expect(there.filter((name) => absentModules.has(name))).toEqual([]);
});
