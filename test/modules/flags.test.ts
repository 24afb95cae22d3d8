import { spawnSync } from 'node:child_process';
import { describe, test } from 'vitest';
import { copy } from '../../src/modules/copy.ts';
import { file } from '../../src/modules/file.ts';
import { lineinfile } from '../../src/modules/lineinfile.ts';
import { stat } from '../../src/modules/stat.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';

const FLAGGED =
  'f=$(mktemp /tmp/flags-XXXXXX) && chattr +iA "$f"; s=$?; chattr -i "$f"; rm -f "$f"; exit "$s"';
const hasFlags = spawnSync('sh', ['-c', FLAGGED]).status === 0;

const of = (name: string, letters: string) =>
  `lsattr -d ${name} | sed 's/ .*//; s/-//g' | grep -q '${letters}'`;
const asked = (more: Readonly<Record<string, string | boolean>>) => (root: string) => ({
  path: `${root}/f`,
  ...more,
});

const files: readonly ModuleCase[] = [
  {
    title: 'a flag that is there already, by another name of the argument',
    setUp: 'touch f; chattr +A f',
    args: asked({ attr: '+A' }),
    changed: false,
  },
  {
    title: 'a flag that is not there, and its diff',
    setUp: 'touch f; chattr +d f',
    args: asked({ attributes: '+A' }),
    diff: { before: { attributes: 'de' }, after: { attributes: '+A' } },
    check: of('f', 'A'),
  },
  {
    title: 'a flag that is not to be there',
    setUp: 'touch f; chattr +A f',
    args: asked({ attributes: '-A', mode: '0600' }),
    check: `! ${of('f', 'A')}`,
  },
  {
    title: 'these flags and no others',
    setUp: 'touch f; chattr +Ad f',
    args: asked({ attributes: 'A' }),
    check: `! ${of('f', 'd')} && ${of('f', 'A')}`,
  },
  {
    title: 'none are asked for',
    setUp: 'touch f; chattr +A f',
    args: asked({ attributes: '' }),
    changed: false,
  },
  {
    title: 'everything in a directory',
    setUp: 'mkdir -p f/g; touch f/g/h; chattr +A f',
    args: asked({ attributes: '+A', state: 'directory', recurse: true }),
    check: of('f/g/h', 'A'),
  },
  {
    title: 'what a link leads to',
    setUp: 'touch t; ln -s t f',
    args: asked({ attributes: '+A' }),
    check: of('t', 'A'),
  },
  {
    title: 'what a new link leads to',
    setUp: 'touch t',
    args: asked({ attributes: '+A', state: 'link', src: 't' }),
    check: of('t', 'A'),
  },
  {
    title: 'a flag that there is none of',
    setUp: 'touch f',
    args: asked({ attributes: '+!' }),
    breaks: /chattr failed/,
  },
  {
    title: 'nothing is asked of what is to be gone',
    setUp: 'touch f',
    args: asked({ attributes: '+A', state: 'absent' }),
    check: '[ ! -e f ]',
  },
  {
    title: 'a directory that is not there yet',
    given: (root) => [effect(path(root), { type: 'directory' })],
    args: asked({ attributes: '+A', state: 'directory' }),
  },
];

const unsafe = (more: Readonly<Record<string, string | boolean>>) => (root: string) => ({
  content: 'new',
  dest: `${root}/d/f`,
  ...more,
});
const IMMUTABLE = 'mkdir d; echo old >d/f; chmod 640 d/f; stat -c %i d/f >inode; chattr +i d';
const FREE = 'chattr -i d';

const copies: readonly ModuleCase[] = [
  {
    title: 'a file that is written anew has the flags as well',
    setUp: 'echo old >f; chattr +A f',
    args: (root) => ({ content: 'new', dest: `${root}/f`, attributes: '+A' }),
    check: `[ "$(cat f)" = new ] && ${of('f', 'A')}`,
  },
  {
    title: 'a file that cannot be replaced is written in its place, if that is allowed',
    setUp: IMMUTABLE,
    args: unsafe({ unsafe_writes: true, mode: '0604' }),
    result: () => ({ mode: '0604' }),
    check: `${FREE}; [ "$(cat d/f)" = new ] && [ "$(stat -c %i d/f)" = "$(cat inode)" ] && [ -z "$(ls -A /tmp | grep '^.f.orchestrate')" ]`,
  },
  {
    title: 'else it stays',
    setUp: IMMUTABLE,
    args: unsafe({ unsafe_writes: false }),
    breaks: /not permitted/,
    check: `${FREE}; [ "$(cat d/f)" = old ]`,
  },
  {
    title: 'also where nobody said, nor the environment of the host',
    setUp: IMMUTABLE,
    args: unsafe({}),
    breaks: /not permitted/,
    check: `${FREE}; [ "$(cat d/f)" = old ]`,
  },
  {
    title: 'a file that can be replaced is, whatever is allowed',
    setUp: 'mkdir d; echo old >d/f; ln d/f d/other',
    args: unsafe({ unsafe_writes: true }),
    check: '[ "$(cat d/other)" = old ] && [ "$(cat d/f)" = new ]',
  },
];

describe.runIf(hasFlags)('flags of the file system', () => {
  describeStateModule(file, files);
  describeStateModule(copy, copies);
  describeStateModule(lineinfile, [
    {
      title: 'an edited file',
      setUp: 'echo one >f',
      args: (root) => ({ path: `${root}/f`, line: 'two', attributes: '+A' }),
      diff: [{}, { before: { attributes: 'e' }, after: { attributes: '+A' } }],
      check: of('f', 'A'),
    },
  ]);
  describeStateModule(stat, [
    {
      title: 'they are told',
      setUp: 'touch f; chattr +A f',
      args: (root) => ({ path: `${root}/f` }),
      changed: false,
      result: () => ({ stat: { attr_flags: 'Ae', attributes: ['noatime', 'extents'] } }),
    },
  ]);
});

test.skipIf(hasFlags)('flags of the file system: this machine has none to try', () => {});
