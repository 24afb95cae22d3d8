import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import reading from '../../src/resources/path/path.sh';
import { path } from '../../src/resources/path/path.ts';
import { sh } from '../../src/resources/sh.ts';
import { type WalkQuery, walk } from '../../src/resources/walk/walk.ts';
import { localHost, remove, temporary } from '../contract/local-host.ts';

const ODD = ["it's", 'new\nline', 'end\n', 'back\\slash', '-n', 'é 漢', ' '];

describe.each(['sh', 'busybox'] as const)('what lies below a directory, read under %s', (shell) => {
  let root = '';
  beforeEach(() => {
    root = temporary();
  });
  afterEach(() => remove(root));
  const host = localHost(shell);
  const read = (query: Partial<WalkQuery> = {}) => {
    const asked = walk({ root, ...query });
    return asked.parse(host.run(asked.sh));
  };
  const names = (of: readonly { readonly path: string }[]) =>
    of.map((each) => each.path.slice(root.length + 1)).sort();

  test('everything is told of as it is told of by itself, whatever its name', () => {
    host.run(sh`cd ${root}; mkdir d; echo x >d/f; ln -s d l; for n in ${ODD}; do echo "$n" >"./$n"; done`);
    const { states, exists } = read({ checksum: 'sha1' });
    expect(exists).toBe(true);
    expect(names(states)).toEqual([...ODD, 'd', 'd/f', 'l'].sort());
    for (const { checksum, ...state } of states) {
      const one = path(state.path, { checksum: 'sha1' });
      const alone = one.parse(host.run(one.sh));
      const { access, user, target, real, atime, ...same } = alone;
      expect({ ...state, checksum, atime }).toEqual({
        ...same,
        atime,
        checksum: state.path.includes('\n') ? undefined : same.checksum,
      });
    }
  });

  test('a name that looks like a record is a name', () => {
    host.run(sh`cd ${root}; mkdir ${'a\n'}; echo x >${'a\n/state 81a4 0 0'}`);
    expect(names(read().states)).toEqual(['a\n', 'a\n/state 81a4 0 0']);
    expect(read().counts).toEqual(new Map([[root, 2]]));
  });

  test('things are counted altogether, or in each directory', () => {
    host.run(sh`cd ${root}; mkdir -p a/b/c e; touch a/1 a/2 a/b/3 4`);
    expect(read({ tests: ['-name', 'nothing'] }).counts).toEqual(new Map([[root, 8]]));
    expect(Object.fromEntries(read({ tally: true }).counts)).toEqual({
      [root]: 3,
      [`${root}/a`]: 3,
      [`${root}/a/b`]: 2,
    });
    expect(read({ depth: 1 }).counts).toEqual(new Map([[root, 3]]));
  });

  test('links are followed where that is asked for', () => {
    host.run(sh`cd ${root}; mkdir a; touch a/1; ln -s a l; ln -s nowhere n`);
    expect(names(read().states)).toEqual(['a', 'a/1', 'l', 'n']);
    const { states, leads } = read({ follow: true });
    expect(names(states)).toEqual(['a', 'a/1', 'l', 'l/1', 'n']);
    expect(leads).toEqual(new Set([`${root}/l`]));
    expect(states.find((each) => each.path === `${root}/l`)?.type).toBe('link');
  });

  test('files are sorted by their lines', () => {
    host.run(sh`cd ${root}; echo 'ab' >1; echo 'xab' >2; printf 'ab\\n\\377\\n' >3; printf 'a\\000b' >4`);
    const lines = {
      possible: Buffer.from('ab'),
      certain: Buffer.from('^ab'),
      valid: Buffer.from('[^\x80-\xff]*', 'latin1'),
    };
    const found = read({ lines }).lines;
    const shown = (of: ReadonlySet<string>) => names([...of].map((each) => ({ path: each })));
    expect(shown(found.possible)).toEqual(['1', '2', '3']);
    expect(shown(found.certain)).toEqual(['1', '3']);
    expect(shown(found.invalid)).toEqual(['3']);
  });

  test('where there is no directory, there is nothing below it', () => {
    host.run(sh`touch ${root}/f`);
    for (const name of ['f', 'none']) expect(read({ root: `${root}/${name}` }).exists).toBe(false);
    host.run(sh`mkdir ${root}/empty`);
    expect(read({ root: `${root}/empty//` })).toMatchObject({
      exists: true,
      states: [],
      root: `${root}/empty`,
    });
  });

  test('ls tells of it on a host without stat', () => {
    host.run(sh`cd ${root}; mkdir d; printf xyz >d/f; chmod 1640 d/f`);
    const asked = walk({ root });
    const { states } = asked.parse(host.run(`stat() { return 127; }\n${reading}\n${asked.sh.text}`));
    expect(names(states)).toEqual(['d', 'd/f']);
    expect(states.find((each) => each.path.endsWith('f'))).toMatchObject({
      type: 'file',
      mode: '1640',
      size: 3,
    });
  });
});
