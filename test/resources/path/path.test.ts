import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import reading from '../../../src/resources/path/path.sh';
import { path } from '../../../src/resources/path/path.ts';
import { sh } from '../../../src/resources/sh.ts';
import { localHost, remove, shells, temporary } from '../../contract/local-host.ts';

const NAMES = [
  'plain',
  'with blank',
  "it's",
  '"$HOME"',
  '-n',
  '*',
  'new\nline',
  'end\n\n',
  'back\\slash',
  'é 漢',
  '~',
  '$HOME',
];

describe.each(Object.keys(shells) as (keyof typeof shells)[])('a path, read under %s', (shell) => {
  let root = '';
  beforeEach(() => {
    root = temporary();
  });
  afterEach(() => remove(root));
  const host = localHost(shell, '/home/somebody');
  const read = (name: string, options: Parameters<typeof path>[1] = {}) => {
    const one = path(name, options);
    return host.read([one]).get(one);
  };

  test('nothing is there', () => {
    expect(read(`${root}/no`)).toEqual({ path: `${root}/no`, umask: '0022', type: 'absent' });
  });

  test('a file: attributes, checksum, content', () => {
    host.run(
      sh`printf '\\001\\377x' >${root}/f; chown nobody:1234 ${root}/f; chmod 4751 ${root}/f; touch -t 202001020304.05 ${root}/f`,
    );
    expect(read(`${root}/f`, { checksum: 'sha256', content: true })).toMatchObject({
      type: 'file',
      mode: '4751',
      owner: 'nobody',
      gid: 1234,
      group: '1234',
      size: 3,
      links: 1,
      access: 'rwx',
      checksum: `sha256:${createHash('sha256')
        .update(Buffer.from([1, 255, 120]))
        .digest('hex')}`,
      content: Buffer.from([1, 255, 120]).toString('base64'),
    });
  });

  test('long content comes whole', () => {
    host.run(sh`head -c 100000 /dev/zero | tr '\\0' x >${root}/f`);
    const { content } = read(`${root}/f`, { content: true });
    expect(Buffer.from(String(content), 'base64').toString()).toBe('x'.repeat(100_000));
  });

  test('an empty file has content: none', () => {
    host.run(sh`: >${root}/f`);
    expect(read(`${root}/f`, { content: true }).content).toBe('');
  });

  test.each(NAMES)('the name %j', (name) => {
    const at = `${root}/./${name}`;
    host.run(sh`mkdir ${at} && : >${at}/f && ln -s -- ${name} ${root}/link`);
    // A path argument may hold $HOME: only then does the name mean something else.
    if (!name.includes('$')) expect(read(`${at}/f`)).toMatchObject({ path: `${at}/f`, type: 'file' });
    expect(read(`${root}/link`)).toMatchObject({ type: 'link', target: name });
  });

  test('links, and where they lead', () => {
    host.run(
      sh`mkdir ${root}/d; ln -s d ${root}/l; ln -s l ${root}/l2; ln -s no ${root}/dangling; ln -s loop ${root}/loop`,
    );
    expect(read(`${root}/l2`)).toMatchObject({ type: 'link', target: 'l', real: `${root}/d` });
    expect(read(`${root}/dangling`)).toMatchObject({ type: 'link', target: 'no', real: '' });
    expect(read(`${root}/loop`)).toMatchObject({ type: 'link', target: 'loop', real: '' });
  });

  test('other kinds of files', () => {
    host.run(sh`mkfifo ${root}/p`);
    expect(read(`${root}/p`).type).toBe('fifo');
    expect(read('/dev/null').type).toBe('char');
    expect(read('/').type).toBe('directory');
  });

  test('what is in a directory, each set of attributes once', () => {
    host.run(
      sh`mkdir -m 755 ${root}/t ${root}/t/s; touch ${root}/t/a ${root}/t/s/b; chmod 644 ${root}/t/a ${root}/t/s/b`,
    );
    const { tree } = read(`${root}/t`, { tree: 'own' });
    expect(tree).toMatchObject([
      { type: 'directory', mode: '0755' },
      { type: 'file', mode: '0644' },
    ]);
  });

  test.each([
    ['~', '/home/somebody'],
    ['~/a', '/home/somebody/a'],
    ['$HOME/a', '/home/somebody/a'],
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's, not ours
    ['${HOME}a', '/home/somebodya'],
    ['~root/a', '/root/a'],
    ['~nobody-there/a', `${process.cwd()}/~nobody-there/a`],
    ['/x/$NOT_SET/${NOT_SET}/$1', '/x/$NOT_SET/${NOT_SET}/$1'],
    ['/$(touch pwned)`touch pwned`/${HOME;touch pwned}', '/$(touch pwned)`touch pwned`/${HOME;touch pwned}'],
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above
    ['a', `${process.cwd()}/a`],
  ])('%s is expanded on the host, and nothing in it is run', (name, expected) => {
    expect(read(name).path).toBe(expected);
    expect(read(`${process.cwd()}/pwned`).type).toBe('absent');
  });
});

describe('on a host without stat', () => {
  test('ls tells what it can', () => {
    const root = temporary();
    const host = localHost();
    const name = `${root}/a\nb c`;
    host.run(sh`printf xyz >${name}; chmod 1640 ${name}; chown nobody:1234 ${name}`);
    const withoutStat = `stat() { return 127; }\n${reading}`;
    const one = path(name);
    const output = host.run(`${withoutStat}\n${one.sh.text}`);
    expect(one.parse(output)).toMatchObject({
      type: 'file',
      mode: '1640',
      uid: 65534,
      gid: 1234,
      owner: 'nobody',
      group: '1234',
      size: 3,
    });
    expect(one.parse(output).mtime).toBeUndefined();
    remove(root);
  });
});
