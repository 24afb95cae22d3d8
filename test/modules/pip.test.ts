import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMet, requirementOf, requirementsOf } from '../../src/modules/pip/requirement.ts';
import { pip } from '../../src/modules/pip.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { packages } from '../../src/resources/package/package.ts';
import { nameOf, type PipState, pip as pipRead } from '../../src/resources/pip/pip.ts';
import { describeStateModule } from '../contract/state-modules.ts';

/** Wheels of nothing, made by hand, and an environment to put them into: nothing is fetched. */
let shared = '';
beforeAll(() => {
  shared = mkdtempSync(join(tmpdir(), 'orchestrate-pip-'));
  writeFileSync(join(shared, 'wheel.py'), WHEEL);
  sh(`cd ${shared} && python3 wheel.py one 1.0 && python3 wheel.py one 1.5 && python3 wheel.py two 2.0
python3 -m venv ${shared}/env`);
}, 300_000);
afterAll(() => rmSync(shared, { recursive: true, force: true }));

const sh = (text: string): void => {
  const { status, stderr } = spawnSync('sh', ['-ec', text], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

const WHEEL = `
import sys, zipfile
name, version = sys.argv[1:]
info = f'{name}-{version}.dist-info/'
files = {
    f'{name}.py': '',
    info + 'METADATA': f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n',
    info + 'WHEEL': 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
}
files[info + 'RECORD'] = ''.join(f'{file},,\\n' for file in [*files, info + 'RECORD'])
with zipfile.ZipFile(f'{name}-{version}-py3-none-any.whl', 'w') as wheel:
    for file, text in files.items():
        wheel.writestr(file, text)
`;

const from = () => ({ virtualenv: `${shared}/env`, extra_args: `--no-index --find-links ${shared}` });

/** Puts packages into the environment without pip, which takes its time; those that are there go. */
const holding = (
  ...packages: readonly string[]
) => `cd ${tmpdir()}/orchestrate-pip-*/env/lib/python3*/site-packages
rm -rf one* two*
for each in ${packages.join(' ')}; do python3 -m zipfile -e ../../../../$each-py3-none-any.whl .; done`;
const has = (name: string) =>
  `[ -d ${tmpdir()}/orchestrate-pip-*/env/lib/python3*/site-packages/${name}.dist-info ]`;

const given = (version: string | undefined) => () => [
  effect(pipRead({ ...QUERY, virtualenv: `${shared}/env` }), { isMade: true, 'version one': version }),
];

const QUERY = { virtualenv: undefined, executable: undefined, maker: 'virtualenv', origins: false };

describeStateModule(pip, [
  {
    title: 'packages are installed',
    setUp: holding('one-1.5'),
    args: () => ({ name: ['one==1.0', 'two'], ...from() }),
    result: () => ({ name: ['one==1.0', 'two'], requirements: null, state: 'present', version: null }),
    check: has('one-1.0'),
  },
  {
    title: 'a package that is there is left alone, however its name is written',
    given: given('1.0'),
    args: () => ({ name: ['One<2'], ...from() }),
    changed: false,
  },
  {
    title: 'a package of another version is replaced',
    given: given('1.0'),
    args: () => ({ name: ['one'], version: '1.5', ...from() }),
    always: true,
  },
  {
    title: 'the newest version is installed; pip is asked each time',
    setUp: holding('one-1.0'),
    args: () => ({ name: ['one'], state: 'latest', ...from() }),
    always: true,
    check: has('one-1.5'),
  },
  {
    title: 'a package is uninstalled',
    setUp: holding('one-1.0'),
    args: () => ({ name: ['one', 'two'], state: 'absent', virtualenv: `${shared}/env` }),
    check: `! ${has('one-1.0')}`,
  },
  {
    title: 'a file of requirements is read by pip itself, in a directory',
    setUp: `echo one==1.0 >r.txt\n${holding()}`,
    args: (root) => ({ requirements: 'r.txt', chdir: root, ...from() }),
    always: true,
    check: has('one-1.0'),
  },
  {
    title: 'an environment is made where there is none',
    given: () => [],
    args: (root) => ({ name: ['one'], virtualenv: `${root}/env` }),
    result: (root) => ({ virtualenv: `${root}/env` }),
  },
  {
    title: 'on the host itself',
    given: () => [effect(pipRead(QUERY), { 'version one': '1.0' })],
    args: () => ({ name: ['one>=1.0'] }),
    changed: false,
    result: () => ({ cmd: ['/usr/bin/pip3', 'install', 'one>=1.0'] }),
  },
  {
    title: 'what makes environments must be there',
    setUp: ':',
    args: (root) => ({ name: ['one'], virtualenv: `${root}/e`, virtualenv_command: 'no-such-maker' }),
    fails: /^Failed to find required executable "no-such-maker"/,
  },
  {
    title: 'a pip that is not there',
    setUp: ':',
    args: () => ({ name: ['one'], executable: 'no-such-pip' }),
    fails: /^Unable to find any of no-such-pip to use\. {2}pip needs to be installed\.$/,
  },
  {
    title: 'under check, a task before it may have brought pip',
    given: () => [effect(pipRead(QUERY), { program: undefined }), effect(packages([]), { all: unknown })],
    args: () => ({ name: ['one'] }),
  },
  {
    title: 'a version is of one package',
    args: () => ({ name: ['one', 'two'], version: '1' }),
    fails: /ambiguous/,
  },
  {
    title: 'a version is given once',
    args: () => ({ name: ['one>1'], version: '1' }),
    fails: /conflicts/,
  },
  {
    title: 'the newest version is no version',
    args: () => ({ name: ['one'], version: '1', state: 'latest' }),
    fails: /^version is incompatible with state=latest$/,
  },
]);

/** Conditions, and which of the versions meet each, as Python's own `packaging` has it. */
const VERSIONS =
  '1.0 1 1.0.0 1.0.1 1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 1.0+local.1 2.1 3.0'.split(
    ' ',
  );

const MET: Readonly<Record<string, string>> = {
  '==1.0': '1.0 1 1.0.0 1.0+local.1',
  '==1.*': '1.0 1 1.0.0 1.0.1 1.1 1.10 1.0+local.1',
  '!=1.0': '1.0.1 1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '!=1.0.*': '1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '>=1.0.1': '1.0.1 1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '<=1.1': '1.0 1 1.0.0 1.0.1 1.1 1.0+local.1',
  '>2.0': '2.0.1.dev1 1!1.0 2.1 3.0',
  '<2.0': '1.0 1 1.0.0 1.0.1 1.1 1.10 1.0+local.1',
  '<2.0rc1': '1.0 1 1.0.0 1.0.1 1.1 1.10 2.0a1 2.0b2 2.0.dev3 1.0+local.1',
  '~=1.0': '1.0 1 1.0.0 1.0.1 1.1 1.10 1.0+local.1',
  '~=1.0.1': '1.0.1',
  '~=2.0.0': '2.0 2.0.post1 2.0.1.dev1',
  '==1.0+local.1': '1.0+local.1',
  '>=2.0a1': '2.0a1 2.0b2 2.0rc1 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '===1.0': '1.0',
  '<1!0.5':
    '1.0 1 1.0.0 1.0.1 1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1.0+local.1 2.1 3.0',
  '>1.0': '1.0.1 1.1 1.10 2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '>=2.0.dev1': '2.0a1 2.0b2 2.0rc1 2.0.dev3 2.0 2.0.post1 2.0.1.dev1 1!1.0 2.1 3.0',
  '==2.0.post1': '2.0.post1',
  '==1.0-0': '',
};

describe('a requirement of pip', () => {
  const state = (version: string): PipState => ({
    isMade: true,
    hasMaker: true,
    all: '',
    'version one': version,
  });
  test.each(Object.entries(MET))('one%s', (condition, met) => {
    const requirement = requirementOf(`one${condition}`);
    expect(VERSIONS.filter((version) => isMet(requirement, state(version))).join(' ')).toBe(met);
  });

  test('what a comma has torn apart is put together again', () => {
    expect(requirementsOf(['a>=1', '<2', 'b']).map(({ text }) => text)).toEqual(['a>=1,<2', 'b']);
  });

  test.each([
    'git+https://h.example/r.git',
    './one',
    'one[extra]',
    'one; python_version < "3"',
    'one @ file:///x',
  ])('%s is for pip to understand', (text) => {
    expect(isMet(requirementOf(text), state('1.0'))).toBeUndefined();
  });

  test('names are one where Python takes them for one', () => {
    expect(['A.b_c', 'a--b.c'].map(nameOf)).toEqual(['a-b-c', 'a-b-c']);
  });
});
