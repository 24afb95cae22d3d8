import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { keyIdOf } from '../../src/modules/apt_key/id.ts';
import { apt_key } from '../../src/modules/apt_key.ts';
import { fileNamed, nameOf } from '../../src/modules/apt_repository/file.ts';
import { sourceLine } from '../../src/modules/apt_repository/lines.ts';
import { archiveRead, keyRead, keySteps } from '../../src/modules/apt_repository/ppa.ts';
import { apt_repository } from '../../src/modules/apt_repository.ts';
import { slugOf } from '../../src/modules/deb822_repository/source.ts';
import { deb822_repository } from '../../src/modules/deb822_repository.ts';
import { fileAt } from '../../src/modules/files/locate.ts';
import { statesOf } from '../../src/resources/states.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const LISTS = '/etc/apt/sources.list.d';
const repo = (line: string, further = {}) => ({ repo: line, update_cache: false, ...further });
const clean = (list = '') =>
  `rm -rf ${LISTS} /etc/apt/keyrings; mkdir ${LISTS}; printf %s '${list}' >/etc/apt/sources.list`;
const holds = (file: string, text: string) => `printf %s '${text}' | cmp - ${file}`;

const KEY = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----\n';
const repositories: readonly ModuleCase[] = [
  {
    title: 'a source goes to a file that is named by its address',
    args: () => repo('deb http://deb.example.com/debian stable main'),
    setUp: clean(),
    result: () => ({
      repo: 'deb http://deb.example.com/debian stable main',
      state: 'present',
      sources_added: [`${LISTS}/deb_example_com_debian.list`],
      sources_removed: [],
    }),
    diff: [
      {
        beforeHeader: '/dev/null',
        afterHeader: `${LISTS}/deb_example_com_debian.list`,
        before: '',
        after: 'deb http://deb.example.com/debian stable main\n',
      },
    ],
    check: holds(`${LISTS}/deb_example_com_debian.list`, 'deb http://deb.example.com/debian stable main\n'),
  },
  {
    title: 'a file of the same address gets the further source',
    args: () => repo('deb http://deb.example.com/debian stable extra'),
    setUp: `${clean()}; echo 'deb http://deb.example.com/debian stable main' >${LISTS}/deb_example_com_debian.list`,
    result: () => ({ sources_added: [], sources_removed: [] }),
    check: `[ "$(wc -l <${LISTS}/deb_example_com_debian.list)" = 2 ]`,
  },
  {
    title: 'a source is there wherever it stands, whatever its blanks and comments',
    args: () => repo('deb  [arch=amd64 trusted=yes]   http://deb.example.com/  ./ # mine'),
    setUp: clean('  deb [arch=amd64   trusted=yes] http://deb.example.com/ ./ # ours\n'),
    changed: false,
  },
  {
    title: 'with other options it is another',
    args: () => repo('deb [arch=i386] http://deb.example.com/ ./'),
    setUp: clean('deb [arch=amd64] http://deb.example.com/ ./\n'),
    result: () => ({ sources_added: [`${LISTS}/deb_example_com.list`] }),
  },
  {
    title: 'one behind a comment sign counts again, in its place',
    args: () => repo('deb-src http://deb.example.com/d stable main'),
    setUp: clean(
      'deb http://deb.example.com/d  stable main  # note\n\n# deb-src http://deb.example.com/d stable main\n## words\n',
    ),
    result: () => ({ sources_added: [] }),
    check: holds(
      '/etc/apt/sources.list',
      'deb http://deb.example.com/d stable main # note\n\ndeb-src http://deb.example.com/d stable main\n# # words\n',
    ),
  },
  {
    title: 'a source is removed, and its file where nothing else is in it',
    args: () => repo('deb http://deb.example.com/debian stable main', { state: 'absent' }),
    setUp: `${clean('# none\ndeb http://deb.example.com/debian stable main\n')}; echo 'deb http://deb.example.com/debian stable main' >${LISTS}/x.list`,
    result: () => ({ state: 'absent', sources_added: [], sources_removed: [`${LISTS}/x.list`] }),
    check: `! [ -e ${LISTS}/x.list ] && ${holds('/etc/apt/sources.list', '# none\n')}`,
  },
  {
    title: 'what is not there is not removed',
    args: () => repo('deb http://deb.example.com/debian stable main', { state: 'absent' }),
    setUp: clean('# deb http://deb.example.com/debian stable main\n'),
    changed: false,
  },
  {
    title: 'a file that is made has the mode that is asked for',
    args: () => repo('deb http://deb.example.com/ ./', { filename: 'mine', mode: '0600' }),
    setUp: clean(),
    check: `[ "$(stat -c %a ${LISTS}/mine.list)" = 600 ]`,
  },
  {
    title: 'where the update fails, the sources are as they were',
    args: () => ({ repo: 'deb file:/srv/nowhere ./', filename: 'mine', update_cache_retries: 0 }),
    setUp: clean(),
    breaks: /Failed to update apt cache after 0 retries: /,
    check: `! [ -e ${LISTS}/mine.list ]`,
  },
  {
    title: 'a PPA is the line that it stands for; while that is there nobody is asked',
    args: () => ({ repo: 'ppa:some-team' }),
    setUp: `${clean('deb https://ppa.launchpadcontent.net/some-team/ppa/ubuntu noble main\n')}; rm -f /etc/os-release; echo 'VERSION_CODENAME=noble' >/etc/os-release`,
    changed: false,
  },
  {
    title: 'its version can be another than the host says',
    args: () => ({ repo: 'ppa:some-team/tools', codename: 'jammy', state: 'absent', update_cache: false }),
    setUp: `${clean()}; echo 'deb https://ppa.launchpadcontent.net/some-team/tools/ubuntu jammy main' >${LISTS}/t.list`,
    result: () => ({ repo: 'ppa:some-team/tools', sources_removed: [`${LISTS}/t.list`] }),
  },
  {
    title: 'what is no source',
    args: () => repo('rpm http://x'),
    fails: /^Invalid repository string: rpm http:\/\/x$/,
  },
  { title: 'nothing', args: () => repo(''), fails: /^Please set argument 'repo' to a non-empty value$/ },
];

const SOURCES = `${LISTS}/some-tools.sources`;
const tools = (further = {}) => ({
  name: 'Some_Tools',
  uris: ['https://a.example.com/d', 'https://b.example.com/d'],
  suites: 'stable',
  components: ['main', 'contrib'],
  ...further,
});

const fields: readonly ModuleCase[] = [
  {
    title: 'its fields stand in the order of the arguments',
    args: () => tools({ types: ['deb', 'deb-src'], enabled: false, trusted: true, date_max_future: 5 }),
    setUp: clean(),
    result: () => ({
      dest: SOURCES,
      key_filename: null,
      mode: '0644',
      repo: 'Components: main contrib\nDate-Max-Future: 5\nEnabled: no\nX-Repolib-Name: Some_Tools\nSuites: stable\nTrusted: yes\nTypes: deb deb-src\nURIs: https://a.example.com/d https://b.example.com/d\n',
    }),
  },
  {
    title: 'a key stands in a block below its field',
    args: () => tools({ signed_by: KEY }),
    setUp: clean(),
    check: `grep -q '^Signed-By:$' ${SOURCES} && grep -q '^    \\.$' ${SOURCES} && grep -q '^    mDME$' ${SOURCES}`,
  },
  {
    title: 'a key that is downloaded is kept in a file: text',
    args: (root) => tools({ signed_by: `file://${root}/key` }),
    setUp: `${clean()}; printf %s '${KEY}' >key`,
    result: () => ({ key_filename: '/etc/apt/keyrings/some-tools.asc' }),
    check: `cmp key /etc/apt/keyrings/some-tools.asc && grep -qx 'Signed-By: /etc/apt/keyrings/some-tools.asc' ${SOURCES}`,
  },
  {
    title: 'or bytes',
    args: (root) => tools({ signed_by: `file://${root}/key` }),
    setUp: `${clean()}; printf '\\231\\001' >key`,
    result: () => ({ key_filename: '/etc/apt/keyrings/some-tools.gpg' }),
    check: '[ "$(stat -c %a:%s /etc/apt/keyrings/some-tools.gpg)" = 644:2 ]',
  },
  {
    title: 'a key that cannot be downloaded',
    args: (root) => tools({ signed_by: `file://${root}/none` }),
    setUp: clean(),
    fails: /^Could not fetch signed_by key: /,
  },
  {
    title: 'it is removed with its keys',
    args: () => ({ name: 'Some_Tools', state: 'absent' }),
    setUp: `${clean()}; mkdir /etc/apt/keyrings; touch ${SOURCES} /etc/apt/keyrings/some-tools.asc`,
    result: () => ({ repo: null, dest: SOURCES, key_filename: '/etc/apt/keyrings/some-tools.gpg' }),
    check: `! [ -e ${SOURCES} ] && ! [ -e /etc/apt/keyrings/some-tools.asc ]`,
  },
  {
    title: 'what is not there is not removed',
    args: () => ({ name: 'Some_Tools', state: 'absent' }),
    setUp: clean(),
    changed: false,
  },
];

/** A key, in /srv/a.asc and /srv/a.gpg, made once. */
const withKey = (then = ':') => `[ -e /srv/a.gpg ] || {
export GNUPGHOME=/srv/gnupg; mkdir -m 700 $GNUPGHOME
gpg -q --batch --quick-generate-key --passphrase '' a@example.com rsa2048 default never
gpg --batch --export a@example.com >/srv/a.gpg
gpg --batch --armor --export a@example.com >/srv/a.asc; } 2>/dev/null
rm -f /etc/apt/trusted.gpg /etc/apt/trusted.gpg.d/mine.gpg
${then}`;
const isTrusted = 'apt-key list 2>/dev/null | grep -q a@example.com';
const ABSENT = '36A1D7869245C8950F966E92D8576A8BA88D21E9';

const keys: readonly ModuleCase[] = [
  {
    title: 'a key of a file is trusted',
    args: () => ({ file: '/srv/a.asc' }),
    setUp: withKey(),
    result: () => ({ after: expect.arrayContaining([expect.stringMatching(/^[0-9A-F]{16}$/)]) }),
    check: isTrusted,
  },
  {
    title: 'one of bytes, too, in a keyring',
    args: () => ({ file: '/srv/a.gpg', keyring: '/etc/apt/trusted.gpg.d/mine.gpg' }),
    setUp: withKey(),
    result: () => ({ before: [], after: [expect.any(String)] }),
    check: 'test -s /etc/apt/trusted.gpg.d/mine.gpg',
  },
  {
    title: 'one that is trusted already is left alone',
    args: () => ({ url: 'file:///srv/a.asc' }),
    setUp: withKey('apt-key add /srv/a.asc 2>/dev/null'),
    changed: false,
  },
  {
    title: 'what is no key is not added',
    args: () => ({ data: 'no key' }),
    setUp: ':',
    fails: /^Unable to extract key from 'inline data'$/,
  },
  {
    title: 'a file of another key than is asked for',
    args: () => ({ file: '/srv/a.asc', id: ABSENT }),
    setUp: withKey(),
    fails: new RegExp(`^/srv/a.asc has no key ${ABSENT}, but `),
  },
  {
    title: 'an id tells the lengths that it has',
    args: () => ({ id: `0x${ABSENT.toLowerCase()}`, state: 'absent' }),
    setUp: withKey(),
    changed: false,
    result: () => ({
      id: `0x${ABSENT.toLowerCase()}`,
      key_id: ABSENT,
      fp: 'D8576A8BA88D21E9',
      short_id: 'A88D21E9',
    }),
  },
  { title: 'no id', args: () => ({ state: 'absent' }), fails: /^Invalid key_id$/ },
  { title: 'no source', args: () => ({ id: ABSENT }), fails: /^there is nothing to add the key from/ },
];

describe.runIf(canThrowAway && spawnSync('apt-get', ['--version']).status === 0)("apt's sources", () => {
  const host = throwawayHost();
  describeStateModule(apt_repository, repositories, undefined, () => host);
  describeStateModule(deb822_repository, fields, undefined, () => host);
  describe.runIf(spawnSync('apt-key', ['help']).error === undefined)('and keys', () => {
    describeStateModule(apt_key, keys, undefined, () => host);

    test('a trusted key is trusted no more once it is removed by its id', async () => {
      host.run(withKey('apt-key add /srv/a.asc 2>/dev/null'));
      const id = host.run('gpg --with-colons </srv/a.asc 2>/dev/null | o_ids').split('\n')[0] ?? '';
      const args = { id: id.slice(-8), state: 'absent', keyring: undefined } as const;
      const parsed = { ...DEFAULTS, ...args };
      const states = host.read(apt_key.needs(parsed, undefined));
      const decision = apt_key.decide(parsed, undefined, states, { diff: false, facts: NOTHING });
      await host.apply('steps' in decision ? decision.steps : []);
      expect(() => host.run(isTrusted)).toThrow();
    });
  });
});

const NOTHING = { lookup: () => undefined, names: () => [] };
const DEFAULTS = {
  data: undefined,
  file: undefined,
  url: undefined,
  keyserver: undefined,
  validate_certs: true,
};

test.each([
  [
    'deb https://user:secret@deb.example.com:8080/a-b_c/%20d/ stable main',
    'deb_example_com_8080_a_b_c_20d.list',
  ],
  ['deb [arch=amd64] https://deb.example.com/ stable main', 'deb_example_com.list'],
])('the file of %s', (line, name) => {
  expect(fileNamed(nameOf(line))).toBe(`${LISTS}/${name}`);
});

describe('the key of a PPA', () => {
  const tools = { owner: 'some-team', name: 'tools' };
  const file = fileAt('/etc/apt/trusted.gpg.d/ppa_some-team_tools.asc');
  const got = (text: string) => ({ size: 1, checksum: '', content: Buffer.from(text).toString('base64') });
  const told = [archiveRead(tools), got('{"signing_key_fingerprint": "ABCD"}')] as const;

  test('is the one that Launchpad tells of, and kept where apt trusts it', () => {
    const states = statesOf([[file, file.absent], told, [keyRead('ABCD'), got(KEY)]]);
    const steps = keySteps(tools, states);
    expect(steps).toMatchObject({ steps: [{ title: expect.stringContaining('ppa_some-team_tools.asc') }] });
  });

  test('is left alone where it is', () => {
    const states = statesOf([[file, { ...file.absent, type: 'file' }], told]);
    expect(keySteps(tools, states)).toEqual({ steps: [] });
  });

  test('is not there where nobody can be asked, or what comes is no key', () => {
    const alone = statesOf([
      [file, file.absent],
      [archiveRead(tools), { failed: 'no route' }],
    ]);
    expect(keySteps(tools, alone)).toEqual({
      fail: 'failed to fetch PPA information, error was: no route',
    });
    const strange = statesOf([[file, file.absent], told, [keyRead('ABCD'), got('<html>')]]);
    expect(keySteps(tools, strange)).toHaveProperty('fail', expect.stringContaining('ABCD'));
  });
});

test('a name of a file gets its ending in any case, and stays where it says', () => {
  expect(fileNamed('a.list')).toBe(`${LISTS}/a.list.list`);
  expect(fileNamed('/srv/a')).toBe('/srv/a.list');
});

test('a comment that looks like no source stays a comment', () => {
  expect(sourceLine('#  debian is good # or not')).toEqual({
    source: undefined,
    enabled: false,
    text: '# debian is good # or not',
  });
});

test('files are named without what a name of a file should not have', () => {
  expect(slugOf('Odd/Näme (x) A_b')).toBe('oddnme-x-a-b');
});

test.each(['', '12345', 'A88D21E9A', 'not hex '])('%j is no id of a key', (text) => {
  expect(keyIdOf(text)).toBeUndefined();
});
