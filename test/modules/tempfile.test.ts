import { expect } from 'vitest';
import { tempfile } from '../../src/modules/tempfile.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { describeStateModule } from '../contract/state-modules.ts';

describeStateModule(tempfile, [
  {
    title: 'a file that only its owner may read',
    setUp: ':',
    args: (root) => ({ path: root, suffix: '.txt' }),
    always: true,
    result: (root) => ({
      path: expect.stringMatching(new RegExp(`^${root}/ansible\\.[a-z0-9_]{8}\\.txt$`)),
      state: 'file',
      mode: '0600',
      size: 0,
    }),
    check: 'for f in ansible.*.txt; do [ -f "$f" ] && [ "$(stat -c %a "$f")" = 600 ]; done',
  },
  {
    title: 'a directory that only its owner may enter',
    given: (root) => [effect(path(root), { type: 'directory', mode: '0755' })],
    args: (root) => ({ path: root, state: 'directory', prefix: 'mine-' }),
    always: true,
    result: (root) => ({
      path: expect.stringMatching(new RegExp(`^${root}/mine-[a-z0-9_]{8}$`)),
      state: 'directory',
      mode: '0700',
    }),
  },
  {
    title: 'a directory that is not there has nothing made in it',
    args: (root) => ({ path: `${root}/nowhere` }),
    fails: /nowhere does not exist/,
  },
]);
