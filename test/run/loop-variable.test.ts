import { expect, it } from 'vitest';
import { playOf, runPlaybook } from '../support/project.ts';

it('a loop whose variable is in use already is warned of', async () => {
  const used = playOf('- {debug: {msg: "{{ item }}"}, loop: [1, 2], vars: {item: 0}}');
  expect((await runPlaybook(used, {})).warnings).toEqual(["The loop variable 'item' is already in use"]);
  const free = playOf('- {debug: {msg: "{{ item }}"}, loop: [1, 2]}');
  expect((await runPlaybook(free, {})).warnings).toEqual([]);
});
