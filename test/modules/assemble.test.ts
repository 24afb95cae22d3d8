import { expect, test } from 'vitest';
import { assemble } from '../../src/modules/assemble.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';
import type { Value } from '../../src/values/value.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';

const FRAGMENTS = `mkdir -p frag/sub; printf 'one\\n' >frag/10-a; printf two >frag/9-b; printf 'three\\n' >frag/.hid
printf 'four\\n' >real; ln -s ../real frag/c.conf; printf x >frag/sub/x; echo old >out; chmod 640 out`;

/** What ansible-core 2.19 made of them. */
const RECORDED: readonly (readonly [Readonly<Record<string, Value>>, string])[] = [
  [{}, 'three\\none\\ntwo\\nfour\\n'],
  [{ delimiter: '### X ###' }, 'three\\n### X ###\\none\\n### X ###\\ntwo\\n### X ###\\nfour\\n'],
  [{ delimiter: 'real\n' }, 'three\\nreal\\none\\nreal\\ntwo\\nreal\\nfour\\n'],
  [{ delimiter: '\\n# a\\n', regexp: 'c' }, 'four\\n'],
  [{ delimiter: '\\n# a\\n', regexp: '^[1c]' }, 'one\\n\\n# a\\nfour\\n'],
  [{ regexp: '^\\d' }, 'one\\ntwo'],
  [{ regexp: 'conf$' }, 'four\\n'],
  [{ ignore_hidden: true }, 'one\\ntwo\\nfour\\n'],
  [{ regexp: 'nothing' }, ''],
];

const recorded = RECORDED.map(
  ([args, made]): ModuleCase => ({
    title: `as recorded: ${JSON.stringify(args)}`,
    setUp: FRAGMENTS,
    args: (root) => ({ src: `${root}/frag`, dest: `${root}/out`, ...args }),
    result: () => ({ msg: 'OK', mode: '0640' }),
    check: `printf '${made}' | cmp - out`,
  }),
);

describeStateModule(assemble, [
  ...recorded,
  {
    title: 'fragments of the content',
    setUp: ':',
    files: { 'parts/b': 'two\n', 'parts/a': 'one' },
    args: (root) => ({ src: 'parts', dest: `${root}/out`, remote_src: false, mode: '0600' }),
    check: '[ "$(cat out)" = "$(printf "one\\ntwo")" ] && [ "$(stat -c %a out)" = 600 ]',
  },
  {
    title: 'a directory that is not there',
    setUp: ':',
    args: (root) => ({ src: `${root}/frag`, dest: `${root}/out` }),
    fails: /^Source \(.*\/frag\) does not exist$/,
  },
  {
    title: 'a file is no directory of fragments',
    setUp: 'echo >frag',
    args: (root) => ({ src: `${root}/frag`, dest: `${root}/out` }),
    fails: /^Source \(.*\/frag\) is not a directory$/,
  },
  {
    title: 'fragments that tasks before it would make, of which one would be gone',
    given: (root) => [
      effect(path(`${root}/frag`), { type: 'directory' }),
      effect(path(`${root}/frag/a`), { type: 'file', content: Buffer.from('one\n').toString('base64') }),
      effect(path(`${root}/frag/b`), { type: 'file', content: Buffer.from('two\n').toString('base64') }),
      effect(path(`${root}/frag/b`), { type: 'absent' }),
    ],
    args: (root) => ({ src: `${root}/frag`, dest: `${root}/out` }),
    result: () => ({ size: 4 }),
  },
]);

test('a directory has the names that tasks would make in it, and not those that they would remove', () => {
  const file = (name: string, type: 'file' | 'absent') => effect(path(`/d/${name}`), { type });
  const host = simulatedHost([file('b', 'file'), file('a', 'file'), file('b', 'absent')]);
  const names = path('/d', { names: true });
  expect(host.read([names]).get(names).names).toEqual(['a']);
});
