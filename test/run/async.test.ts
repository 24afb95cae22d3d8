import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Project, playOf, project } from '../support/project.ts';

const unwaited = (command: string): string =>
  playOf(`- shell: ${command}\n  async: 30\n  poll: 0\n  register: job\n- debug: var=job.ansible_job_id`);

const eventually = async <T>(look: () => T | undefined): Promise<T> => {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(50);
  }
};

/** A project whose jobs lie in it. */
const projectOf = (playbook: string): Project =>
  project({ 'site.yml': playbook, 'group_vars/all.yml': 'ansible_async_dir: "{{ playbook_dir }}/jobs"\n' });

describe('a job', () => {
  it('goes on when the run has ended', async () => {
    const made = projectOf(unwaited('sleep 1; echo late > {{ playbook_dir }}/said'));
    expect((await made.run()).exitCode).toBe(0);
    expect(made.read('said')).toBeUndefined();
    expect(await eventually(() => made.read('said'))).toBe('late\n');
  });

  it('can be asked for by a later run', async () => {
    const made = projectOf(unwaited('echo out; echo err >&2; exit 3'));
    const [jid] = (await made.run()).said;
    made.write({
      'site.yml': playOf(
        `- async_status: jid=${jid}\n  register: r\n  until: r.finished\n  retries: 50\n  delay: 0.1\n  ignore_errors: true\n- debug: msg="{{ r.rc }} {{ r.stdout }} {{ r.stderr }} {{ r is failed }}"`,
      ),
    });
    expect((await made.run()).said).toEqual(['3 out err True']);
  });

  it('is ended with all its processes when it takes too long', async () => {
    const made = projectOf(
      playOf(
        '- shell: (sleep 3; echo still > {{ playbook_dir }}/said) & wait\n  async: 1\n  poll: 1\n  ignore_errors: true\n  register: r\n- debug: var=r.failed',
      ),
    );
    const { said, stdout } = await made.run();
    expect(said).toEqual([true]);
    expect(stdout).toContain('did not complete within the requested time - 1s');
    await sleep(3000);
    expect(made.read('said')).toBeUndefined();
  });

  it('leaves nothing where it was waited for', async () => {
    const made = projectOf(playOf('- shell: echo x\n  async: 10\n  poll: 1'));
    await made.run();
    expect(readdirSync(made.path('jobs'))).toEqual([]);
  });

  it('has the standard input of its task', async () => {
    const made = projectOf(
      playOf(
        '- command: {cmd: cat, stdin: "given"}\n  async: 10\n  poll: 1\n  register: r\n- debug: var=r.stdout',
      ),
    );
    expect((await made.run()).said).toEqual(['given']);
  });

  it('says while it is waited for how it does, and how it ended', async () => {
    const made = projectOf(playOf('- shell: sleep 2\n  async: 10\n  poll: 1'));
    const { stdout } = await made.run();
    expect(stdout).toMatch(
      /^ASYNC POLL on a: jid=(j[\d.]+) started=True finished=False\n(.*\n)*ASYNC OK on a: jid=\1\n/m,
    );
  });

  it('of a module of the content tells what that prints beside its result', async () => {
    const made = projectOf(
      playOf('- mine:\n  async: 10\n  poll: 1\n  register: r\n- debug: var=r.stderr_lines'),
    );
    made.write({ 'library/mine.sh': '#!/bin/sh\necho beside >&2\necho "{}"\n' });
    expect((await made.run()).said).toEqual([['beside']]);
  });

  it('may be one of a module that manages state', async () => {
    const made = projectOf(
      playOf(
        '- file: path={{ playbook_dir }}/made state=directory\n  async: 10\n  poll: 0\n  register: job\n- async_status: jid={{ job.ansible_job_id }}\n  register: r\n- debug: msg="{{ r.changed }} {{ r.finished }} {{ r.path | basename }}"',
      ),
    );
    expect((await made.run()).said).toEqual(['True True made']);
  });
});
