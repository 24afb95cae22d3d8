import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';

const site = (how: string) =>
  project({
    'remote/f': 'text\n',
    'site.yml': `- hosts: all\n  tasks:\n    - {name: t, fetch: {src: "{{ playbook_dir }}/remote/f", dest: got/, flat: true}${how}}\n`,
  });

describe('fetch', () => {
  it('under check says what it would bring, and writes nothing', async () => {
    const made = site('');
    const ran = await made.run({ check: true });
    expect(ran.finished('t')).toMatchObject({ status: 'changed', verdict: 'certain' });
    expect(made.read('got/f')).toBeUndefined();
  });

  it('brings a file once, and then finds it there', async () => {
    const made = site('');
    expect((await made.run()).finished('t').status).toBe('changed');
    expect(made.read('got/f')).toBe('text\n');
    expect((await made.run()).finished('t').status).toBe('ok');
  });

  it('reads as the user that the task becomes', async () => {
    const made = site(', become: true, become_method: su, become_user: nobody, become_flags: -s /bin/sh');
    made.write({ 'remote/f': 'secret\n' });
    const { chmodSync } = await import('node:fs');
    chmodSync(made.path('.'), 0o755);
    chmodSync(made.path('remote/f'), 0o600);
    expect((await made.run()).result('t')).toMatchObject({
      failed: true,
      msg: `File is not readable: ${made.path('remote/f')}`,
    });
    expect(made.read('got/f')).toBeUndefined();
  });
});
