import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sshd, startSshd } from '../connections/support/sshd.ts';
import { type Flags, project } from '../support/project.ts';
import { sshHosts } from '../support/ssh-hosts.ts';

let sshd: Sshd;
/** Where hosts have their files: they share the file system of this machine. */
let far: string;
beforeAll(async () => {
  sshd = await startSshd();
}, 60_000);
afterAll(() => sshd.stop());
beforeEach(() => {
  far = mkdtempSync(join(tmpdir(), 'orchestrate-far-'));
  chmodSync(far, 0o777);
  return () => rmSync(far, { recursive: true, force: true });
});

const FILES = { 'files/tree/one': 'one\n', 'files/tree/sub/two': 'two\n' };

/** A task on one host; in its text `HERE` is the project's folder, `FAR` the hosts'. */
const site = (task: string, on: string) => {
  const made = project({ ...FILES, hosts: sshHosts(sshd) });
  const text = task.replaceAll('HERE', made.folder).replaceAll('FAR', far);
  made.write({
    'site.yml': `- hosts: ${on}\n  gather_facts: false\n  tasks:\n    - {name: t, ${text}}\n`,
  });
  return made;
};

const run = async (task: string, { on = 'a', ...flags }: Flags & { on?: string } = {}) => {
  const made = site(task, on);
  const ran = await made.run(flags);
  const result = JSON.parse(
    JSON.stringify(ran.result('t')).replaceAll(made.folder, 'HERE').replaceAll(far, 'FAR'),
  );
  return { ...ran, made, told: result, status: ran.finished('t').status };
};

const PUSH = 'synchronize: {src: tree/, dest: FAR/tree}';
const inTree = (name: string) => readFileSync(join(far, 'tree', name), 'utf8');

describe('synchronize', () => {
  it('brings a tree to the host, and tells of it as Ansible does', async () => {
    const { told } = await run(PUSH);
    expect(told).toEqual({
      changed: true,
      failed: false,
      rc: 0,
      // In place of --blocking-io Ansible has a --rsh.
      cmd: "/usr/bin/rsync --delay-updates -F --compress --archive --blocking-io --out-format='<<CHANGED>>%i %n%L' HERE/files/tree/ root@127.0.0.1:FAR/tree",
      msg: 'created directory FAR/tree\ncd+++++++++ ./\n<f+++++++++ one\ncd+++++++++ sub/\n<f+++++++++ sub/two\n',
      stdout_lines: [
        'created directory FAR/tree',
        'cd+++++++++ ./',
        '<f+++++++++ one',
        'cd+++++++++ sub/',
        '<f+++++++++ sub/two',
      ],
    });
    expect(inTree('sub/two')).toBe('two\n');
  });

  it('has nothing to do where all is there', async () => {
    const made = site(PUSH, 'a');
    await made.run();
    const again = await made.run();
    expect(again.finished('t').status).toBe('ok');
    expect(again.result('t')).toMatchObject({ changed: false, msg: '', stdout_lines: [] });
  });

  it('under check tells what the run does, and does nothing', async () => {
    const made = site(PUSH, 'a');
    const checked = await made.run({ check: true });
    expect(existsSync(join(far, 'tree'))).toBe(false);
    expect(checked.finished('t')).toMatchObject({ status: 'changed', verdict: 'certain' });
    expect(checked.result('t').stdout_lines).toEqual(
      expect.arrayContaining(['<f+++++++++ one', '<f+++++++++ sub/two']),
    );
    await made.run();
    expect((await made.run({ check: true })).finished('t').status).toBe('ok');
  });

  it('lets a check of a first install go to its end', async () => {
    const made = project({
      ...FILES,
      hosts: sshHosts(sshd),
      'site.yml': `- hosts: a
  vars: {far: ${far}}
  tasks:
    - {file: {path: "{{ far }}/new/parent", state: directory}}
    - {name: push, synchronize: {src: tree/, dest: "{{ far }}/new/parent/tree"}}
    - {name: within, lineinfile: {path: "{{ far }}/new/parent/tree/one", line: more}}
    - {name: pull, synchronize: {mode: pull, src: "{{ far }}/new/parent/tree", dest: "{{ playbook_dir }}/pulled"}}
    - {name: none, synchronize: {mode: pull, src: "{{ far }}/none", dest: "{{ playbook_dir }}/pulled"}, ignore_errors: true}
`,
    });
    const checked = await made.run({ check: true });
    expect(checked.finished('push')).toMatchObject({ status: 'changed', verdict: 'certain' });
    expect(checked.finished('within').verdict).toBe('unknown');
    expect(checked.finished('pull')).toMatchObject({ status: 'changed', verdict: 'unknown' });
    expect(checked.result('none')).toMatchObject({ failed: true, rc: 23 });
    const ran = await made.run();
    expect(ran.finished('pull').status).toBe('changed');
    expect(made.read('pulled/tree/one')).toBe('one\nmore\n');
  });

  it('shows as its difference what rsync says', async () => {
    const { told } = await run(PUSH, { diff: true });
    expect(told.diff).toEqual({ prepared: told.msg });
  });

  it('brings a tree from the host', async () => {
    mkdirSync(join(far, 'src'));
    writeFileSync(join(far, 'src/file'), 'from afar\n');
    const { told, made } = await run('synchronize: {mode: pull, src: FAR/src, dest: HERE/pulled}');
    expect(told.stdout_lines).toContain('>f+++++++++ src/file');
    expect(told.cmd).toMatch(/ root@127\.0\.0\.1:FAR\/src HERE\/pulled$/);
    expect(made.read('pulled/src/file')).toBe('from afar\n');
  });

  it.each([
    ['push', 'src: HERE/big, dest: FAR/big'],
    ['pull', 'src: FAR/big, dest: HERE/big'],
  ])('carries much, whole: %s', async (mode, ends) => {
    const made = site(`synchronize: {mode: ${mode}, ${ends}, compress: false}`, 'a');
    const near = made.path('big');
    const data = randomBytes(60_000_000);
    writeFileSync(mode === 'push' ? near : join(far, 'big'), data);
    expect((await made.run()).finished('t')).toMatchObject({ status: 'changed' });
    expect(Buffer.compare(readFileSync(mode === 'push' ? join(far, 'big') : near), data)).toBe(0);
  });

  it('goes over the session of a login by password, and becomes another user by one', async () => {
    const owner = () => statSync(join(far, 'tree/one')).uid;
    await run('synchronize: {src: tree/, dest: FAR/tree, owner: false}', { on: 'alice' });
    expect(owner()).not.toBe(0);
    rmSync(join(far, 'tree'), { recursive: true });
    const { status } = await run('become: true, synchronize: {src: tree/, dest: FAR/tree, owner: false}', {
      on: 'alice',
    });
    expect(status).toBe('changed');
    expect(owner()).toBe(0);
  });

  it("'~' is the home of who logs in, whoever the task becomes", async () => {
    const home = join(sshd.directory, 'home');
    const { told } = await run('become: true, synchronize: {src: tree/, dest: "~/here"}', { on: 'alice' });
    expect(told.rc).toBe(0);
    expect(existsSync(join(home, 'here/one'))).toBe(true);
    rmSync(join(home, 'here'), { recursive: true });
  });

  it('gives rsync what the arguments say', async () => {
    const { told } = await run(
      `synchronize: {src: tree/, dest: FAR/tree, archive: false, recursive: true, times: true, links: false, delete: true,
        checksum: true, compress: false, delay_updates: false, rsync_timeout: 5, existing_only: true, copy_links: true,
        dirs: true, partial: true, rsync_opts: ["--exclude=a b", "--stats"], rsync_path: "env rsync", set_remote_user: false}`,
    );
    expect(told.cmd).toBe(
      "/usr/bin/rsync --timeout=5 --delete-after --existing --checksum --copy-links --recursive --times --dirs --blocking-io --rsync-path='env rsync' --exclude=a b --stats --partial --out-format='<<CHANGED>>%i %n%L' HERE/files/tree/ 127.0.0.1:FAR/tree",
    );
  });

  it('counts a link that is made as a change, and only that', async () => {
    await run(PUSH);
    const made = site('synchronize: {src: tree/, dest: FAR/linked, link_dest: [FAR/tree]}', 'a');
    expect((await made.run()).finished('t').status).toBe('changed');
    expect((await made.run()).finished('t').status).toBe('ok');
  });

  it.each([
    [
      'another host',
      'delegate_to: b, synchronize: {src: FAR/from/, dest: FAR/to}',
      / root@127\.0\.0\.1:FAR\/to$/,
    ],
    [
      'the host itself',
      'delegate_to: a, synchronize: {src: FAR/from/, dest: FAR/to}',
      / FAR\/from\/ FAR\/to$/,
    ],
    [
      'this machine',
      'delegate_to: localhost, synchronize: {src: FAR/from/, dest: FAR/to}',
      / root@127\.0\.0\.1:FAR\/to$/,
    ],
  ])('runs where it is delegated to: %s', async (_where, task, cmd) => {
    mkdirSync(join(far, 'from'));
    writeFileSync(join(far, 'from/file'), 'x');
    const { told } = await run(task);
    expect(told).toMatchObject({ changed: true, rc: 0, cmd: expect.stringMatching(cmd) });
    expect(readFileSync(join(far, 'to/file'), 'utf8')).toBe('x');
  });

  it('copies from one place to another on a host that is this machine', async () => {
    const { told } = await run('ansible.posix.synchronize: {src: tree/, dest: FAR/tree}', { on: 'l' });
    expect(told).toMatchObject({
      changed: true,
      cmd: expect.stringMatching(/ HERE\/files\/tree\/ FAR\/tree$/),
    });
    expect(inTree('one')).toBe('one\n');
  });

  it('reaches a host that a path names by ssh, with the key and the port that are given', async () => {
    const login = `private_key: ${sshd.directory}/id, dest_port: ${sshd.port}`;
    const { told } = await run(`synchronize: {src: tree/, dest: "root@127.0.0.1:FAR/tree", ${login}}`, {
      on: 'l',
    });
    expect(told).toMatchObject({ changed: true, rc: 0 });
    expect(inTree('one')).toBe('one\n');
  });

  describe('fails', () => {
    it('with what rsync says', async () => {
      const { told } = await run('ignore_errors: true, synchronize: {src: /none/such, dest: FAR/tree}');
      expect(told).toMatchObject({
        failed: true,
        rc: 23,
        msg: expect.stringMatching(/^rsync: .*"\/none".* No such file or directory/),
      });
    });

    it('where only the rsync of the host has failed', async () => {
      const { told } = await run(
        'ignore_errors: true, synchronize: {mode: pull, src: FAR/none, dest: HERE/x}',
      );
      expect(told).toMatchObject({
        failed: true,
        rc: 23,
        msg: expect.stringMatching(/"FAR\/none" failed: No such file or directory/),
      });
    });

    it('where the host has no rsync; under check nobody knows', async () => {
      const task = 'ignore_errors: true, synchronize: {src: tree/, dest: FAR/tree, rsync_path: /no/rsync}';
      expect((await run(task)).told).toMatchObject({
        failed: true,
        rc: 127,
        msg: expect.stringMatching(/^a has no \/no\/rsync, and synchronize needs rsync at both ends: /),
      });
      expect((await run(task, { check: true })).finished('t')).toMatchObject({ verdict: 'unknown' });
    });

    it('where this machine has none', async () => {
      const { told } = await run(
        'ignore_errors: true, vars: {ansible_rsync_path: none-such}, synchronize: {src: tree/, dest: FAR/tree}',
      );
      expect(told.msg).toMatch(/^Failed to find required executable "none-such" in paths: .*on localhost/);
    });

    it.each([
      [
        'an end is missing',
        'synchronize: {src: tree/}',
        'synchronize requires both src and dest parameters are set',
      ],
      [
        'both are daemons',
        'synchronize: {src: "rsync://x/y", dest: "rsync://x/z"}',
        'either src or dest must be a localhost',
      ],
      [
        'it is to go on by itself',
        `async: 10, poll: 1, ${PUSH}`,
        'This action (synchronize) does not support async.',
      ],
    ])('where %s', async (_what, task, msg) => {
      expect((await run(`ignore_errors: true, ${task}`)).told).toMatchObject({ failed: true, msg });
    });
  });
});
