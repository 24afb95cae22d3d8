import { afterAll, describe, expect, test } from 'vitest';
import { applyMode } from '../../../src/resources/path/mode.ts';
import { localHost, remove, temporary } from '../../contract/local-host.ts';

const WANTED = [
  ...[
    '0644',
    '755',
    '4755',
    '0',
    'u+x',
    'go-rwx',
    'a=r',
    'u=rwX,g=rX,o=',
    '+x',
    '=rw',
    'u+s,g+s',
    '+t',
    'o+t',
    'ug=o',
    'g=u',
    'o=u-w',
  ],
  ...['a+X', 'u=', 'g=s', 'u-s', 'u+rw,u-x,g=u', 'a-w+x'],
];
const PRESENT = ['0000', '0644', '0755', '4750', '2711', '1777', '0600'];

describe('a mode is what chmod makes of it', () => {
  const root = temporary();
  afterAll(() => remove(root));
  const host = localHost();
  test.each(WANTED)('%s', (wanted) => {
    const made = host.run(
      `cd '${root}'; for mode in ${PRESENT.join(' ')}; do touch x; chmod $mode x; chmod -- '${wanted}' x; stat -c %a x; rm x; done`,
    );
    const ours = PRESENT.map((mode) => applyMode(wanted, { mode, directory: false, umask: '0022' }));
    expect(ours).toEqual(
      made
        .trim()
        .split('\n')
        .map((mode) => mode.padStart(4, '0')),
    );
  });
});

describe('for a directory', () => {
  test.each([
    ['0755', '2700', '0755'],
    ['u=rwX,g=rX,o=', '1600', '0750'],
    ['g=rx', '2770', '0750'],
    ['a+X', '0600', '0711'],
    ['g+s', '0755', '2755'],
    ['u+t', '0755', '0755'],
  ])('%s makes of %s %s, as Ansible', (wanted, mode, expected) => {
    expect(applyMode(wanted, { mode, directory: true, umask: '0022' })).toBe(expected);
  });
});

describe('what is no mode', () => {
  test.each(['', 'rw-r--r--', '0999', 'u', 'z+x', 'u+q', 'u=rw,'])('%j is none', (wanted) => {
    expect(applyMode(wanted, { mode: '0644', directory: false, umask: '0022' })).toBeUndefined();
  });
});
