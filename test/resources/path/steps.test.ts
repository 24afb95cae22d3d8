import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Step } from '../../../src/resources/contract.ts';
import { path } from '../../../src/resources/path/path.ts';
import { makeDirectory, makeLink, remove as removal, touch } from '../../../src/resources/path/steps.ts';
import { newContent, temporaryFor, writeFile } from '../../../src/resources/path/write.ts';
import { differences } from '../../../src/resources/verify.ts';
import { contentOf, localHost, remove, shells, temporary } from '../../contract/local-host.ts';

const TEXTS = [
  '',
  'x',
  'no end\nhere',
  'end\n\n',
  'it\'s\n%s%d\\n\\\\ $HOME `id` $(id) "q"\n',
  '\r\n\ttab',
  'é 漢 😀\n',
  '-n\n',
  "$'\\x41'\n",
];
const BYTES = [Uint8Array.from([0, 1, 2, 255, 10, 0]), Uint8Array.from([0xff, 0xfe, 0x41])];

describe.each(Object.keys(shells) as (keyof typeof shells)[])('steps on paths, under %s', (shell) => {
  let root = '';
  beforeEach(() => {
    root = temporary();
  });
  afterEach(() => remove(root));
  const host = localHost(shell);
  const at = (name: string) => host.read([path(name)]).get(path(name));
  const content = (data: string | Uint8Array) => newContent(contentOf(data), Buffer.from(data));
  const keep = async (step: Step) => {
    await host.apply([step]);
    const reads = step.effects.map((each) => each.read);
    expect(differences(step.effects, host.read(reads))).toEqual([]);
  };

  test.each(TEXTS)('text arrives as it is: %j', async (text) => {
    expect(content(text).text).toBe(text);
    await keep(writeFile(at(`${root}/f`), content(text), { mode: '0604' }));
  });
  test.each(BYTES)('bytes that are no text are uploaded', async (...bytes) => {
    const data = Uint8Array.from(bytes);
    expect(content(data).text).toBeUndefined();
    await keep(writeFile(at(`${root}/f`), content(data), {}));
  });
  test('a long text is uploaded', () => {
    expect(content('x'.repeat(65_537)).text).toBeUndefined();
  });

  test('what is not valid takes no place, and leaves nothing', async () => {
    host.run(`echo old >'${root}/f'`);
    const step = writeFile(at(`${root}/f`), content('new\n'), {}, { validate: ['grep', '-q', 'old', '%s'] });
    await expect(host.apply([step])).rejects.toThrow(/failed to validate: rc:1/);
    expect(host.run(`cat '${root}/f'; ls -A '${root}'`)).toBe('old\nf\n');
  });
  test('an owner that cannot be set leaves nothing', async () => {
    const step = writeFile(at(`${root}/f`), content('new\n'), { owner: 'nobody-there' });
    await expect(host.apply([step])).rejects.toThrow(/nobody-there/);
    expect(host.run(`ls -A '${root}'`)).toBe('');
  });
  test('a link that someone laid where the new file is made is not followed', async () => {
    const made = content('new\n');
    host.run(`echo victim >'${root}/victim'; ln -s victim '${temporaryFor(`${root}/f`, made.source.sha1)}'`);
    await keep(writeFile(at(`${root}/f`), made, {}));
    expect(host.run(`cat '${root}/victim'`)).toBe('victim\n');
  });
  test('whoever reads meanwhile sees the old file or the new one', async () => {
    host.run(`echo old >'${root}/f'; ln '${root}/f' '${root}/before'`);
    await keep(writeFile(at(`${root}/f`), content('new\n'), {}));
    expect(host.run(`cat '${root}/before'`)).toBe('old\n');
  });

  test.each(["it's $x\n*", '-rf', 'é\\n'])('odd names: %j', async (name) => {
    await keep(makeDirectory(at(`${root}/${name}/deep`), { mode: '0711' }));
    await keep(writeFile(at(`${root}/${name}/${name}`), content('x'), {}));
    await keep(makeLink(at(`${root}/${name}/link`), name, {}));
    await keep(touch(at(`${root}/${name}/touched`), 'now', 'now', {}));
    await keep(removal(at(`${root}/${name}`)));
    expect(host.run(`ls -A '${root}'`)).toBe('');
  });
});
