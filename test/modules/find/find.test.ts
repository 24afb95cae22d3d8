import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Flags, type Project, playOf, project } from '../../support/project.ts';

const finding = (args: string) =>
  playOf(`- name: find\n  find: {paths: "{{ playbook_dir }}/tree", recurse: true, ${args}}`);

/** A project with a tree of so many files, a hundred in each folder; every tenth holds a line `needle 7`. */
const withTree = (args: string, count: number): Project => {
  const made = project({ 'site.yml': finding(args) });
  for (let number = 0; number < count; number++) {
    const folder = join(made.folder, 'tree', `d${Math.floor(number / 100)}`);
    if (number % 100 === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `f${number}.txt`),
      number % 10 === 0 ? `hay\nneedle ${number}\n` : 'hay\nné\n',
    );
  }
  return made;
};

const found = async (made: Project, flags: Flags = {}) => {
  const ran = await made.run(flags);
  const { status, result } = ran.finished('find');
  expect(status).toBe('ok');
  return { ...result, trips: ran.trips('find') } as {
    readonly files: readonly { readonly path: string; readonly checksum?: string }[];
    readonly matched: number;
    readonly examined: number;
    readonly msg: string;
    readonly skipped_paths: Readonly<Record<string, string>>;
    readonly trips: number;
  };
};

describe('find, among very many files', () => {
  test.each([
    ['names', 'patterns: "*1.txt"', 100],
    ['names by a regular expression', String.raw`use_regex: true, patterns: 'f\d*1\.txt'`, 100],
    ['sizes and ages', 'size: 1b, age: -1d', 1000],
    ['lines that grep can tell of', 'contains: needle', 100],
    [
      'lines that grep can tell of, somewhere in the file',
      String.raw`contains: 'dle \d', read_whole_file: true`,
      100,
    ],
    ['checksums', 'get_checksum: true', 1000],
  ])('asks once for %s', async (_what, args, matched) => {
    const seen = await found(withTree(args, 1000));
    expect(seen).toMatchObject({ matched, examined: 1010, trips: 1 });
  });

  test('reads what grep cannot tell of, many files at a time', async () => {
    const seen = await found(withTree(String.raw`contains: 'needle (?!0)(\d)+(?<!\d0)$'`, 1000));
    expect(seen.trips).toBe(2);
    expect(seen.matched).toBe(0);
  });

  test('reads no more of them in one request than is small enough', async () => {
    const made = withTree("contains: '(?!x)a{3000}'", 0);
    mkdirSync(join(made.folder, 'tree'));
    for (const name of ['a', 'b', 'c']) writeFileSync(join(made.folder, 'tree', name), 'a'.repeat(3_000_000));
    expect(await found(made)).toMatchObject({ matched: 3, trips: 4 });
  });
});

describe('find', () => {
  test('goes through directories as Ansible does: a directory first, then those below it', async () => {
    const made = project({
      'site.yml': finding('file_type: any'),
      'tree/a/b/1': '',
      'tree/a/2': '',
      'tree/3': '',
    });
    const { files } = await found(made);
    const names = files.map(({ path }) => path.slice(made.path('tree/').length));
    expect(names).toEqual(['3', 'a', 'a/2', 'a/b', 'a/b/1']);
  });

  test('gives up a path at the first file that is no text, with what it had found', async () => {
    const made = project({ 'site.yml': finding('contains: x'), 'tree/a/1': 'x\n' });
    mkdirSync(made.path('tree/a/b'));
    writeFileSync(made.path('tree/a/b/2'), Buffer.from('ff780a', 'hex'));
    const { files, skipped_paths, msg } = await found(made);
    expect(files.map(({ path }) => path)).toEqual([made.path('tree/a/1')]);
    expect(Object.keys(skipped_paths)).toEqual([made.path('tree')]);
    expect(skipped_paths[made.path('tree')]).toContain(made.path('tree/a/b/2'));
    expect(msg).toContain('Not all paths');
    made.write({ 'site.yml': finding('contains: .x, encoding: latin-1') });
    expect((await found(made)).files.map(({ path }) => path)).toEqual([made.path('tree/a/b/2')]);
  });

  test('finds a line that comes long before what is no text', async () => {
    const made = project({ 'site.yml': finding('contains: x'), 'tree/1': '' });
    const text = Buffer.alloc(10_000, 'y\n');
    writeFileSync(made.path('tree/1'), Buffer.concat([Buffer.from('x\n'), text, Buffer.from([0xff])]));
    expect(await found(made)).toMatchObject({ matched: 1, skipped_paths: {} });
  });

  test('takes lines to end in any of the three ways', async () => {
    const made = project({ 'site.yml': finding("contains: '^b$'") });
    made.write({
      'tree/1': 'a\rb\rc',
      'tree/2': 'a\r\nb\r\n',
      'tree/3': 'b',
      'tree/4': 'bc',
      'tree/5': 'b\rb',
    });
    expect((await found(made)).files.map(({ path }) => path.slice(-1)).sort()).toEqual(['1', '2', '3', '5']);
  });

  test('sees under check what earlier tasks would have made of the host', async () => {
    const made = project({
      'site.yml': playOf(`- file: {path: "{{ playbook_dir }}/tree/1", state: absent}
- file: {path: "{{ playbook_dir }}/tree/2", mode: "0604"}
- name: find
  find: {paths: "{{ playbook_dir }}/tree", mode: "0604"}`),
      'tree/1': '',
      'tree/2': '',
    });
    chmodSync(made.path('tree/1'), 0o604);
    expect(await found(made)).toMatchObject({ matched: 1 });
    chmodSync(made.path('tree/2'), 0o644);
    made.write({ 'tree/1': '' });
    chmodSync(made.path('tree/1'), 0o604);
    const { files } = await found(made, { check: true });
    expect(files.map(({ path }) => path)).toEqual([made.path('tree/2')]);
  });
});
