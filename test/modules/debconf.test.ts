import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { debconf } from '../../src/modules/debconf.ts';
import { dpkg_selections } from '../../src/modules/dpkg_selections.ts';
import { effect } from '../../src/resources/contract.ts';
import { debconfKind } from '../../src/resources/debconf/debconf.ts';
import { packages } from '../../src/resources/package/package.ts';
import { selection } from '../../src/resources/package/selection.ts';
import type { Value } from '../../src/values/value.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const ask = (question: string, vtype: string, value: Value) =>
  ({ name: 'some-tool', question: `some-tool/${question}`, vtype, value }) as const;
/** As if nothing had ever been asked, and then these answered. */
const given = (...lines: readonly string[]) =>
  [
    'echo PURGE | debconf-communicate -fnoninteractive some-tool >/dev/null',
    ...lines.map((line) => `echo 'some-tool some-tool/${line}' | debconf-set-selections`),
  ].join('\n');

const answers: readonly ModuleCase[] = [
  {
    title: 'a question is answered',
    args: () => ask('level', 'select', 'low'),
    setUp: given('level select high'),
    result: () => ({
      msg: '',
      current: { 'some-tool/level': 'low' },
      previous: { 'some-tool/level': 'high' },
    }),
    diff: { before: { 'some-tool/level': 'high' }, after: { 'some-tool/level': 'low' } },
  },
  {
    title: 'one that was not there is told among those that were',
    args: () => ask('level', 'select', 'low'),
    setUp: given('other string x'),
    result: () => ({ previous: { 'some-tool/other': 'x', 'some-tool/level': '' } }),
  },
  {
    title: 'one that is answered so is left alone, and all are told',
    args: () => ask('level', 'select', 'low'),
    setUp: given('level select low', 'other string x'),
    changed: false,
    result: () => ({ current: { 'some-tool/level': 'low', 'some-tool/other': 'x' } }),
  },
  {
    title: 'without a question all are told',
    args: () => ({ name: 'some-tool' }),
    setUp: given('other string x'),
    changed: false,
    result: () => ({ current: { 'some-tool/other': 'x' }, msg: '' }),
  },
  {
    title: 'a boolean is a word',
    args: () => ask('sure', 'boolean', true),
    setUp: given(),
    result: () => ({ current: { 'some-tool/sure': 'true' } }),
  },
  {
    title: 'in lower case',
    args: () => ask('sure', 'boolean', 'FALSE'),
    setUp: given('sure boolean false'),
    changed: false,
  },
  {
    title: 'of a multiselect a list is a set',
    args: () => ask('parts', 'multiselect', ['b', 'a']),
    setUp: given('parts multiselect a, b'),
    changed: false,
  },
  {
    title: 'and a text is as it stands',
    args: () => ask('parts', 'multiselect', 'b, a'),
    setUp: given('parts multiselect a, b'),
    result: () => ({ current: { 'some-tool/parts': 'b, a' } }),
  },
  {
    title: 'a list of anything but text is no answer',
    args: () => ask('parts', 'multiselect', ['a', 1]),
    setUp: given(),
    fails: /^Invalid value provided for 'multiselect'/,
  },
  {
    title: 'a password is compared though debconf shows none',
    args: () => ask('secret', 'password', 'open sesame'),
    setUp: given('secret password open sesame'),
    changed: false,
    result: () => ({ current: { 'some-tool/secret': '(password omitted)' } }),
  },
  {
    title: 'another password is set',
    args: () => ask('secret', 'password', 'open sesame'),
    setUp: given('secret password shut'),
  },
  {
    title: 'that a question was seen is told anew each time',
    args: () => ask('sure', 'seen', 'false'),
    setUp: given('sure boolean true'),
    always: true,
    check: 'debconf-show some-tool | grep -qx "  some-tool/sure: true"',
  },
];

const selections: readonly ModuleCase[] = [
  {
    title: 'a package is held',
    args: () => ({ name: 'grep', selection: 'hold' }),
    given: () => [effect(selection('grep'), { selection: 'install' })],
    setUp: 'echo grep install | dpkg --set-selections',
    result: () => ({ before: 'install', after: 'hold' }),
    check:
      '[ "$(dpkg --get-selections grep | cut -f 1)" = grep ] && dpkg --get-selections grep | grep -q hold$',
  },
  {
    title: 'one that is held is left alone',
    args: () => ({ name: 'grep', selection: 'hold' }),
    given: () => [effect(selection('grep'), { selection: 'hold' })],
    setUp: 'echo grep hold | dpkg --set-selections',
    changed: false,
  },
  {
    title: 'a package that dpkg has never heard of',
    args: () => ({ name: 'no-such-package', selection: 'hold' }),
    fails: /^Failed to find package 'no-such-package' to perform selection 'hold'\.$/,
  },
  {
    title: 'one that a task before would install is held after it',
    args: () => ({ name: 'new', selection: 'hold' }),
    given: () => [effect(packages(['new']), { 'installed new': true })],
  },
];

describe.runIf(canThrowAway && spawnSync('debconf-show', ['--help']).error === undefined)('on Debian', () => {
  const host = throwawayHost();
  describeStateModule(debconf, answers, undefined, () => host);
  describeStateModule(dpkg_selections, selections, undefined, () => host);
});

test('an answer may be empty, or have colons in it', () => {
  expect(debconfKind.parse({ package: 'a' }, 'debconf\nanswer * a/b:\nanswer   a/c: d: e\n')).toEqual({
    isThere: true,
    questions: ['a/b', 'a/c'],
    'answer a/b': '',
    'answer a/c': 'd: e',
  });
});
