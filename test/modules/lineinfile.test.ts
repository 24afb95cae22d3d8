import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import { withBlock } from '../../src/modules/blockinfile/edit.ts';
import { blockinfile } from '../../src/modules/blockinfile.ts';
import { withLine, withoutLines } from '../../src/modules/lineinfile/edit.ts';
import { lineinfile } from '../../src/modules/lineinfile.ts';
import { withReplaced } from '../../src/modules/replace/edit.ts';
import { replace } from '../../src/modules/replace.ts';
import { dict } from '../../src/values/value.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import recorded from './edited-lines.json' with { type: 'json' };

interface Recorded {
  readonly module: string;
  readonly before: string;
  readonly args: Readonly<Record<string, string | boolean>>;
  readonly after: string;
  readonly msg: string;
}

const cases = recorded as readonly unknown[] as readonly Recorded[];

describe('what ansible-core 2.19 made of a file, we make of it', () => {
  test.each(cases)('$module $args of $before', ({ module, before, args, after, msg }) => {
    expect(edited(module, before, args)).toMatchObject({ text: after, msg });
  });

  test.each(cases.filter(({ module, args }) => module !== 'replace' && !GROWING.has(args.line)))(
    'and again, nothing: $module $args of $before',
    ({ module, args, after }) => {
      expect(edited(module, after, args).text).toBe(after);
    },
  );
});

/** Lines that become another line each time, for Ansible too. */
const GROWING: ReadonlySet<unknown> = new Set(['x\n', '\\g<n>=\\2\\2']);

const edited = (module: string, text: string, given: Recorded['args']) => {
  const all = dict({ path: '/f', ...given });
  if (module === 'blockinfile') {
    const { args } = parseArguments(blockinfile, all);
    return withBlock(text, args, args.state === 'present');
  }
  if (module === 'replace') {
    const edit = withReplaced(text, parseArguments(replace, all).args);
    // What the module says where nothing changes is for decideEdit; only a section that is missing is told here.
    return { text: edit.text, msg: edit.text === text ? (edit.result?.msg ?? '') : edit.msg };
  }
  const { args } = parseArguments(lineinfile, all);
  return args.state === 'present' ? withLine(text, args) : withoutLines(text, args);
};

describeStateModule(lineinfile, [
  {
    title: 'a line is added, and nothing else of the file changes',
    setUp: 'echo a >f; chmod 640 f; chown nobody f',
    args: (root) => ({ path: `${root}/f`, line: "it's $b" }),
    result: () => ({ msg: 'line added', backup: '' }),
    diff: [
      { before: 'a\n', after: "a\nit's $b\n", beforeHeader: expect.stringMatching(/\(content\)$/) as string },
    ],
    check: '[ "$(stat -c %a:%U f)" = 640:nobody ]',
  },
  {
    title: 'a file that is not there',
    args: (root) => ({ path: `${root}/f`, line: 'a' }),
    fails: /does not exist/,
  },
  {
    title: 'a file that may be made',
    args: (root) => ({ path: `${root}/d/f`, line: 'a', create: true, mode: '0600' }),
    setUp: ':',
    check: '[ "$(cat d/f)" = a ] && [ "$(stat -c %a d/f)" = 600 ]',
  },
  {
    title: 'a line that is to be gone from a file that is not there',
    args: (root) => ({ path: `${root}/f`, line: 'a', state: 'absent' }),
    changed: false,
    result: () => ({ msg: 'file not present' }),
  },
  {
    title: 'through a link',
    setUp: 'echo a >f; ln -s f l',
    args: (root) => ({ path: `${root}/l`, regexp: '^a', line: 'b', backup: true }),
    check: '[ -L l ] && [ "$(cat f)" = b ] && [ "$(cat f.*~)" = a ]',
  },
  {
    title: 'only the mode',
    setUp: 'echo a >f; chmod 644 f',
    args: (root) => ({ path: `${root}/f`, line: 'a', mode: '0600' }),
    result: () => ({ msg: expect.stringContaining('ownership') }),
  },
]);

describeStateModule(blockinfile, [
  {
    title: 'a block in a new file',
    setUp: ':',
    args: (root) => ({ path: `${root}/f`, block: 'x\ny', create: true }),
    check: '[ "$(sed -n 2p f)" = x ]',
  },
  {
    title: 'a block that is to be gone',
    setUp: 'printf "a\\n# BEGIN ANSIBLE MANAGED BLOCK\\nx\\n# END ANSIBLE MANAGED BLOCK\\n" >f',
    args: (root) => ({ path: `${root}/f`, state: 'absent' }),
    result: () => ({ msg: 'Block removed' }),
    check: '[ "$(cat f)" = a ]',
  },
]);

describeStateModule(replace, [
  {
    title: 'all that matches is replaced, and nothing else of the file changes',
    setUp: 'printf "a=1\\nb=1\\n" >f; chmod 640 f; chown nobody f',
    args: (root) => ({ path: `${root}/f`, regexp: '=1$', replace: '=2' }),
    result: () => ({ msg: '2 replacements made' }),
    diff: { before: 'a=1\nb=1\n', after: 'a=2\nb=2\n' },
    check: '[ "$(stat -c %a:%U f)" = 640:nobody ] && [ "$(cat f)" = "$(printf "a=2\\nb=2\\n")" ]',
  },
  {
    title: 'where nothing matches nothing is done',
    setUp: 'echo a >f',
    args: (root) => ({ path: `${root}/f`, regexp: 'x', replace: 'y' }),
    changed: false,
    result: () => ({ msg: '' }),
  },
  {
    title: 'a replacement that Python would not take',
    args: (root) => ({ path: `${root}/f`, regexp: 'x', replace: 'a\\D' }),
    fails: /^Unable to process replace due to error: bad escape \\D at position 1$/,
  },
  {
    title: 'a file that is not there cannot have anything replaced',
    args: (root) => ({ path: `${root}/f`, regexp: 'x' }),
    fails: /does not exist/,
  },
]);
