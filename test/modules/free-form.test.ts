import { describe, expect, test } from 'vitest';
import { parseFreeForm } from '../../src/modules/free-form.ts';

const parsed = (text: string, taken?: readonly string[]) => {
  const { arguments: found, raw } = parseFreeForm(text, taken && new Set(taken));
  return [Object.fromEntries(found), raw];
};

describe('free-form text', () => {
  test.each<[string, object, string]>([
    ['src=a dest="b c" mode=0644', { src: 'a', dest: 'b c', mode: '0644' }, ''],
    [String.raw`msg="a\tb\x41\nc\\d 'q' \q"`, { msg: "a\tbA\nc\\d 'q' \\q" }, ''],
    ["msg='a b'", { msg: 'a b' }, ''],
    ['msg=a"b c"d', { msg: 'a"b c"d' }, ''],
    [`msg={{ 'x y' }}`, { msg: "{{ 'x y' }}" }, ''],
    [`msg="{{ a }} b" x={% if y %}1{% endif %}`, { msg: '{{ a }} b', x: '{% if y %}1{% endif %}' }, ''],
    ['msg=a=b=c', { msg: 'a=b=c' }, ''],
    ['file.yml', {}, 'file.yml'],
    ['file.yml a=1', { a: '1' }, 'file.yml'],
    ['msg = 3', {}, 'msg = 3'],
    ['msg=', { msg: '' }, ''],
    ['{{ item }}=set {{ a }}_x=2', { '{{ item }}': 'set', '{{ a }}_x': '2' }, ''],
  ])('%s', (text, found, raw) => {
    expect(parsed(text)).toEqual([found, raw]);
  });

  test.each<[string, object, string]>([
    [
      `echo "a   b"   c\\td   chdir=/tmp foo=bar 'x y'`,
      { chdir: '/tmp' },
      `echo "a   b"   c\\td   foo=bar 'x y'`,
    ],
    ['echo a\n  echo b   chdir=/\necho c\n', { chdir: '/' }, 'echo a\n  echo b   echo c\n'],
    ['make install creates=/x', { creates: '/x' }, 'make install'],
    ['echo  two   blanks', {}, 'echo  two   blanks'],
  ])('a command keeps its own words: %s', (text, found, raw) => {
    expect(parsed(text, ['chdir', 'creates'])).toEqual([found, raw]);
  });

  test.each(['msg="a', 'msg={{ a', "echo it's"])('%s is not closed', (text) => {
    expect(() => parseFreeForm(text)).toThrow(/not closed/);
  });
});
