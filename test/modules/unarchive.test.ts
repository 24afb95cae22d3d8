import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import { decideWith } from '../../src/modules/decide.ts';
import { readArchive } from '../../src/modules/unarchive/read.ts';
import { unarchive } from '../../src/modules/unarchive.ts';
import { archive } from '../../src/resources/archive/archive.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { MADE } from '../../src/resources/path/state.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';
import { dict } from '../../src/values/value.ts';
import { contentOfFile, localHost, remove, shells, temporary } from '../contract/local-host.ts';
import { describeStateModule } from '../contract/state-modules.ts';

const LONG = 'n'.repeat(90);
/** A tree with what tar writes in ways of its own: long names, links, hard links, empty and odd names. */
const TREE = `mkdir -p pk/d/${LONG}/${LONG} into && echo a >pk/a && echo bb >'pk/d/b é' && : >pk/d/empty &&
  ln -s a pk/link && ln pk/a pk/hard && echo deep >pk/d/${LONG}/${LONG}/deep && chmod 750 pk/a && touch -d @1577934245 pk/a`;
const PACK = {
  tar: 'tar --format=gnu -cf archive pk',
  pax: 'tar --format=pax -cf archive pk',
  ustar: 'tar --format=ustar -cf archive pk',
  gz: 'tar -czf archive ./pk',
  bz2: 'tar -cjf archive pk',
  xz: 'tar -cJf archive pk',
  zip: 'zip -qry archive.zip pk && mv archive.zip archive',
} as const;

describe('the controller sees of an archive what tar sees', () => {
  test.each(Object.entries(PACK))('%s', async (format, pack) => {
    const root = temporary();
    const host = localHost();
    host.run(`cd '${root}' && ${TREE} && ${pack}`);
    const { entries } = await readArchive(contentOfFile(`${root}/archive`), 'archive');
    const names = host
      .run(`cd '${root}' && find pk -type d -o -type f -o -type l | LC_ALL=C sort`)
      .trim()
      .split('\n');
    expect(entries.map((entry) => entry.path).sort()).toEqual(names.sort());
    expect(entries.find((entry) => entry.path === 'pk/d/b é')).toMatchObject({ type: 'file', size: 3 });
    expect(entries.find((entry) => entry.path === 'pk/link')?.type).toBe('link');
    if (format !== 'zip')
      expect(entries.find((entry) => entry.path === 'pk/a' || entry.path === 'pk/hard')?.mode).toBe('0750');
    remove(root);
  });

  test.each(['not an archive', '', 'x'.repeat(2000)])('%j is none', async (text) => {
    const root = temporary();
    localHost().run(`printf %s '${text}' | gzip >'${root}/f'`);
    await expect(readArchive(contentOfFile(`${root}/f`), 'f')).rejects.toThrow(
      /f is no archive|cannot be unpacked/,
    );
    remove(root);
  });
});

describe.each(Object.keys(shells) as (keyof typeof shells)[])('under %s, the host sees the same', (shell) => {
  test.each(Object.entries(PACK))('%s', async (_, pack) => {
    const root = temporary();
    localHost().run(`cd '${root}' && ${TREE} && ${pack}`);
    const read = archive(`${root}/archive`);
    const listed = localHost(shell).read([read]).get(read);
    const seen = (
      entries: readonly { readonly path: string; readonly type: string; readonly size: number }[],
    ) => entries.map(({ path: name, type, size }) => `${name} ${type === 'file' ? size : ''}`).sort();
    if ('failed' in listed) throw new Error(listed.failed);
    const { entries } = await readArchive(contentOfFile(`${root}/archive`), 'archive');
    // No unzip says what is a link, and BusyBox's shows no letters beyond ASCII.
    const comparable = (name: string) => !/^pk\/(link|hard|a|d\/b é) /.test(name);
    expect(seen(listed.entries).filter(comparable)).toEqual(seen(entries).filter(comparable));
    remove(root);
  });
});

const source = (format: keyof typeof PACK) => `${TREE} && ${PACK[format]}`;
const remote = (root: string) => ({ src: `${root}/archive`, dest: `${root}/into`, remote_src: true });

describeStateModule(unarchive, [
  ...(['tar', 'gz', 'bz2', 'xz', 'zip'] as const).map((format) => ({
    title: `${format}, of the host`,
    setUp: source(format),
    args: remote,
    result: (root: string) => ({ dest: `${root}/into`, src: `${root}/archive`, state: 'directory' }),
    check: 'diff -r pk into/pk',
  })),
  {
    title: 'of the content',
    setUp: `${source('gz')} && mkdir -p .content && mv archive .content/a.tgz`,
    args: (root) => ({ src: 'a.tgz', dest: `${root}/into`, list_files: true }),
    result: () => ({ handler: 'TgzArchive', files: expect.arrayContaining(['pk/', 'pk/a']) }),
    check: 'diff -r pk into/pk && [ -z "$(ls -A into | grep orchestrate)" ]',
  },
  {
    title: 'what is there already',
    setUp: `${source('gz')} && tar -xzf archive -C into`,
    args: remote,
    changed: false,
  },
  {
    title: 'a file that was changed is unpacked anew',
    setUp: `${source('gz')} && tar -xzf archive -C into && echo other >into/pk/d/empty`,
    args: remote,
    check: 'diff -r pk into/pk',
  },
  {
    title: 'with an owner and a mode for everything',
    setUp: source('tar'),
    args: (root) => ({ ...remote(root), owner: 'nobody', mode: 'u=rwX,go=' }),
    check:
      '[ "$(stat -c %a:%U into/pk into/pk/a into/pk/d/empty | tr "\\n" " ")" = "700:nobody 700:nobody 600:nobody " ]',
  },
  {
    title: 'only with another owner',
    setUp: `${source('tar')} && tar -xf archive -C into`,
    args: (root) => ({ ...remote(root), owner: 'nobody' }),
    check: '[ "$(stat -c %U into/pk/link)" = nobody ]',
  },
  {
    title: 'without what is excluded',
    setUp: source('gz'),
    args: (root) => ({ ...remote(root), exclude: ['pk/d'] }),
    check: '[ -e into/pk/a ] && [ ! -e into/pk/d ]',
  },
  {
    title: 'without the first part of the names',
    setUp: source('tar'),
    args: (root) => ({ ...remote(root), extra_opts: ['--strip-components=1'] }),
    check: 'diff -r pk into',
  },
  {
    title: 'where something is there, nothing is unpacked',
    setUp: `${source('gz')} && touch into/done`,
    args: (root) => ({ ...remote(root), creates: `${root}/into/done` }),
    changed: false,
    check: '[ ! -e into/pk ]',
  },
  {
    title: 'into nothing',
    setUp: source('gz'),
    args: (root) => ({ ...remote(root), dest: `${root}/no` }),
    fails: /must be an existing dir$/,
  },
  {
    title: 'an archive that is not there',
    setUp: 'mkdir into',
    args: remote,
    fails: /does not exist/,
  },
  {
    title: 'what is no archive',
    setUp: 'mkdir into; echo x >archive',
    args: remote,
    fails: /cannot be unpacked/,
  },
]);

test('of an archive that another task would bring, a check says that it cannot tell', async () => {
  const root = '/into';
  const { args } = parseArguments(unarchive, dict({ src: '/a.tgz', dest: root, remote_src: true }));
  const host = simulatedHost([
    effect(path(root), { type: 'directory' }),
    effect(path('/a.tgz'), { ...MADE, type: 'file' }),
  ]);
  const context = { diff: false, facts: { lookup: () => undefined, names: () => [] } };
  const { decision } = await decideWith(unarchive, args, undefined, host.read, context);
  expect(decision).toMatchObject({
    uncertain: true,
    steps: [{ effects: [{ becomes: { below: unknown } }] }],
  });
});
