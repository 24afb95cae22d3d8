import { describe, expect, test } from 'vitest';
import { type Effect, effect, unknown } from '../../src/resources/contract.ts';
import { overlay } from '../../src/resources/overlay.ts';
import { path } from '../../src/resources/path/path.ts';
import { GONE, MADE, type PathState } from '../../src/resources/path/state.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';
import { statesOf } from '../../src/resources/states.ts';
import { differences } from '../../src/resources/verify.ts';

const is = (name: string, becomes: Partial<PathState>): Effect => effect(path(name), becomes);
const seen = (effects: readonly Effect[], name: string, found: Partial<PathState> = {}) => {
  const made = overlay();
  made.lay(effects);
  const { state, predicted } = made.get(path(name), { ...path(name).absent, ...found });
  return { type: state.type, mode: state.mode, predicted };
};
const directory = { ...MADE, type: 'directory', mode: '0755' } as const;

describe('what later tasks of a check see', () => {
  test.each<[string, readonly Effect[], string, Partial<PathState>, object]>([
    ['what was found, where nothing changed', [], '/a', { type: 'file' }, { type: 'file', predicted: false }],
    [
      'what a task made',
      [is('/a', directory)],
      '/a',
      {},
      { type: 'directory', mode: '0755', predicted: true },
    ],
    [
      'what another task made of that',
      [is('/a', directory), is('/a', { mode: '0700' })],
      '/a',
      {},
      { mode: '0700' },
    ],
    [
      'nothing, where it was removed',
      [is('/a', GONE)],
      '/a',
      { type: 'file', mode: '0644' },
      { type: 'absent', mode: undefined },
    ],
    [
      'nothing below a removed directory',
      [is('/a', GONE)],
      '/a/b/c',
      { type: 'file' },
      { type: 'absent', predicted: true },
    ],
    [
      'something beside it, as it was',
      [is('/a', GONE)],
      '/ab',
      { type: 'file' },
      { type: 'file', predicted: false },
    ],
    [
      'the parents of what was made',
      [is('/a/b/c', directory)],
      '/a',
      {},
      { type: 'directory', mode: unknown, predicted: true },
    ],
    [
      'nobody knows what behind a new link',
      [is('/l', { ...MADE, type: 'link' })],
      '/l/x',
      {},
      { type: unknown, predicted: true },
    ],
    [
      'what was unpacked',
      [is('/d', { below: new Map([['x/y', 'file']]) })],
      '/d/x/y',
      {},
      { type: 'file', mode: unknown },
    ],
    [
      'what was not unpacked',
      [is('/d', { below: new Map([['x/y', 'file']]) })],
      '/d/z',
      {},
      { type: 'absent', predicted: false },
    ],
    [
      'what nobody knows to be unpacked',
      [is('/d', { below: unknown })],
      '/d/z',
      {},
      { type: unknown, predicted: true },
    ],
    [
      'a path under another name',
      [is('/root/x', directory)],
      '~/x',
      { path: '/root/x' },
      { type: 'directory', predicted: true },
    ],
  ])('%s', (_, effects, name, found, expected) => {
    expect(seen(effects, name, found)).toMatchObject(expected);
  });
});

describe('a simulated host', () => {
  test('starts empty, and is what steps make of it', () => {
    const host = simulatedHost();
    expect(host.read([path('/a')]).get(path('/a')).type).toBe('absent');
    host.apply([{ title: 'make it', sh: { text: '' }, effects: [is('/a', directory)] }]);
    expect(host.read([path('/a')]).get(path('/a')).type).toBe('directory');
  });
  test('a state that was not read cannot be asked for', () => {
    expect(() =>
      simulatedHost()
        .read([path('/a')])
        .get(path('/b')),
    ).toThrow(/path:\/b was not read/);
    expect(
      simulatedHost()
        .read([path('/a')])
        .has(path('/a', { checksum: 'sha1' })),
    ).toBe(false);
  });
});

describe('what was promised against what is there', () => {
  const found = (state: Partial<PathState>) =>
    statesOf([[path('/a'), { ...path('/a').absent, type: 'file', mode: '0644', ...state }]]);

  test.each<[string, readonly Effect[], readonly string[]]>([
    ['a promise kept', [is('/a', { type: 'file', mode: '0644' })], []],
    ['a promise broken', [is('/a', { mode: '0600' })], ["path:/a: mode should be '0600', but is '0644'"]],
    ['nothing promised', [is('/a', { mode: unknown })], []],
    ['a field that was not read', [is('/a', { checksum: 'sha1:x' })], []],
    ['a later promise on the same field', [is('/a', { mode: '0600' }), is('/a', { mode: '0644' })], []],
    [
      'something that should be gone',
      [is('/a', { type: 'absent' })],
      ["path:/a: type should be 'absent', but is 'file'"],
    ],
  ])('%s', (_, effects, expected) => {
    expect(differences(effects, found({}))).toEqual(expected);
  });
});
