import { expect } from 'vitest';
import { template } from '../../src/modules/template.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import type { Templar } from '../../src/template/contract.ts';
import { describeStateModule } from '../contract/state-modules.ts';

/** Names in double braces, and no more: the template language has tests of its own. */
const names: Pick<Templar, 'renderText'> = {
  renderText: (text, scope) =>
    text.replaceAll(/\{\{ (\w+) \}\}/g, (_, name: string) => String(scope.lookup(name))),
};

describeStateModule(
  template,
  [
    {
      title: 'a template becomes a file',
      given: (root) => [effect(path(root), { type: 'directory' })],
      setUp: ':',
      files: { 't.j2': 'to {{ template_destpath }}\n' },
      args: (root) => ({ src: 't.j2', dest: `${root}/t`, mode: '0600' }),
      result: (root) => ({ dest: `${root}/t`, mode: '0600', md5sum: expect.any(String) }),
      check: '[ "$(cat t)" = "to $PWD/t" ]',
    },
    {
      title: 'a template into a directory keeps its name',
      setUp: 'mkdir d',
      files: { 't.j2': 'x' },
      args: (root) => ({ src: 't.j2', dest: `${root}/d/` }),
      result: (root) => ({ dest: `${root}/d/t.j2` }),
    },
    {
      title: 'a file that is as rendered stays',
      setUp: 'echo Ansible managed >t',
      files: { 't.j2': '{{ ansible_managed }}\n' },
      args: (root) => ({ src: 't.j2', dest: `${root}/t` }),
      changed: false,
    },
    {
      title: 'a file that differs',
      setUp: 'echo old >t',
      files: { 't.j2': 'new\n' },
      args: (root) => ({ src: 't.j2', dest: `${root}/t` }),
      diff: [{ before: 'old\n', after: 'new\n', afterHeader: expect.stringMatching(/t\.j2$/) as string }],
    },
  ],
  names,
);
