import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MANAGERS } from '../../src/modules/package_facts/managers.ts';
import { package_facts } from '../../src/modules/package_facts.ts';
import { run } from './support/action-host.ts';

const packagesOf = (ran: Awaited<ReturnType<typeof run>>) =>
  (ran.result as { ansible_facts: { packages: Record<string, readonly unknown[]> } }).ansible_facts.packages;

/** A host with this program before all others in its PATH. */
const with_ = (name: string, text: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-program-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}`, { mode: 0o755 });
  return { environment: { PATH: `${folder}:${process.env.PATH}` } };
};

const hasDpkg = spawnSync('dpkg-query', ['--version']).status === 0;

describe('package_facts', () => {
  test.runIf(hasDpkg)('has every package of this machine that is installed, with its version', async () => {
    const packages = packagesOf(await run(package_facts, {}));
    const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package} ${Version}\n'], {
      encoding: 'utf8',
    });
    const installed = stdout.split('\n').filter((line) => line.startsWith('installed '));
    expect(Object.values(packages).flat()).toHaveLength(installed.length);
    const [, name = '', version] = installed[0]?.split(' ') ?? [];
    expect(packages[name]).toEqual([expect.objectContaining({ name, version, source: 'apt' })]);
  });

  test('of rpm it has each version of a package, and an epoch where there is one', async () => {
    const host = with_(
      'rpm',
      'printf "kernel\\t3.10\\t1\\t(none)\\tx86_64\\nkernel\\t3.11\\t2\\t1\\tx86_64\\n"',
    );
    expect(packagesOf(await run(package_facts, { manager: 'yum' }, host)).kernel).toEqual([
      { name: 'kernel', version: '3.10', release: '1', epoch: null, arch: 'x86_64', source: 'rpm' },
      { name: 'kernel', version: '3.11', release: '2', epoch: 1, arch: 'x86_64', source: 'rpm' },
    ]);
  });

  test('a name of apk ends where its version begins', async () => {
    const host = with_('apk', 'echo musl-utils-1.2.3_git1-r4');
    expect(packagesOf(await run(package_facts, { manager: ['apk'] }, host))).toEqual({
      'musl-utils': [{ name: 'musl-utils', version: '1.2.3_git1', release: 'r4', source: 'apk' }],
    });
  });

  test.runIf(hasDpkg)('the first manager that the host has is enough, unless all are asked for', async () => {
    const host = with_('apk', 'echo only-here-1-r0');
    expect(packagesOf(await run(package_facts, {}, host)).bash).toBeUndefined();
    const both = packagesOf(await run(package_facts, { strategy: 'all' }, host));
    expect(Object.keys(both)).toEqual(expect.arrayContaining(['only-here', 'dpkg']));
  });

  test('a manager that there is nowhere, and one that the host has not', async () => {
    expect(await run(package_facts, { manager: 'foo' })).toMatchObject({
      failed: true,
      msg: 'Unsupported package managers requested: foo',
    });
    expect(await run(package_facts, { manager: 'pkgng' })).toMatchObject({
      failed: true,
      msg: "Could not detect a supported package manager from the following list: ['pkg']",
    });
    expect(Object.keys(MANAGERS)).not.toContain('pkg');
  });
});
