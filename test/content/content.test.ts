import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { ansibleProgram } from '../support/ansible.ts';

const read = (file: string): unknown => load(readFileSync(file, 'utf8'));

describe('every YAML file of the content', () => {
  it.each(globSync('{inventory,playbooks,roles}/**/*.yml').filter((file) => !file.endsWith('/vault.yml')))(
    '%s loads',
    (file) => {
      expect(read(file)).toBeTypeOf('object');
    },
  );
});

describe('the vault', () => {
  const vault = (...args: readonly string[]) =>
    spawnSync(ansibleProgram('ansible-vault'), args, {
      encoding: 'utf8',
      input: 'database_password: secret\n',
    });

  it('of the lab opens without a word, and holds the database’s password', () => {
    const { stdout } = vault('view', 'inventory/lab/group_vars/tomcats/vault.yml');
    expect(load(stdout)).toEqual({ database_password: expect.any(String) });
  });

  it('of production is never made with the lab’s password by mistake', () => {
    const { status, stderr, stdout } = vault('encrypt', '--output', '-');
    expect(status).not.toBe(0);
    expect(stderr).toContain('production');
    expect(stdout).not.toContain('$ANSIBLE_VAULT');
  });
});

describe('the inventories', () => {
  it('the lab has its hosts at the addresses of production', () => {
    const production = addresses('inventory/production/hosts.yml');
    const lab = addresses('inventory/lab/hosts.yml');
    expect(lab.size).toBeGreaterThan(0);
    expect(lab).toEqual(production);
  });

  const addresses = (file: string): Map<string, string> =>
    new Map(
      [...readFileSync(file, 'utf8').matchAll(/(\w+): \{ ansible_host: ([\d.]+)/g)].map(
        ([, host = '', address = '']) => [host, address],
      ),
    );
});

describe.each(['libevent', 'memcached', 'httpd', 'apr', 'apr_util', 'tomcat'])(
  'the releases of %s',
  (software) => {
    const defaults = read(`roles/${software}/defaults/main.yml`) as Record<string, unknown>;
    const releases = defaults[`${software}_releases`] as Record<string, Record<string, string>>;

    it('hold the plan’s version, which is the default, and the lab’s', () => {
      const lab = read('inventory/lab/group_vars/all.yml') as Record<string, string>;
      const planned = defaults[`${software}_version`] as string;
      expect(releases).toHaveProperty([planned]);
      expect(releases).toHaveProperty([lab[`${software}_version`] ?? planned]);
    });

    it.each(Object.entries(releases))('%s is one verified file from one origin', (_, release) => {
      expect(release.archive).toMatch(/^[\w.-]+\.tar\.(gz|xz|bz2)$/);
      expect(release.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect([release.url, release.debian_source, release.maven].filter(Boolean)).toHaveLength(1);
    });
  },
);

describe('the jars', () => {
  const { msm_version, msm_releases } = read('roles/msm/defaults/main.yml') as {
    readonly msm_version: string;
    readonly msm_releases: Record<string, { readonly jars: Jar[]; readonly tomcats: Record<string, Jar> }>;
  };
  const { tomcat_newer_compiler: compiler } = read('roles/tomcat/defaults/main.yml') as {
    readonly tomcat_newer_compiler: Jar;
  };
  const release = msm_releases[msm_version];
  const all = [compiler, ...(release?.jars ?? []), ...Object.values(release?.tomcats ?? {})];

  it('of the session manager are the plan’s nine', () => {
    expect(
      [...(release?.jars ?? []), release?.tomcats[7]].map((jar) => jar?.maven.split(':')[1]).sort(),
    ).toEqual([
      'asm',
      'kryo',
      'kryo-serializers',
      'memcached-session-manager',
      'memcached-session-manager-tc7',
      'minlog',
      'msm-kryo-serializer',
      'reflectasm',
      'spymemcached',
    ]);
  });

  it.each(all)('$maven is one verified file', ({ maven, sha256 }) => {
    expect(maven).toMatch(/^[\w.-]+:[\w.-]+:[\w.-]+$/);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

interface Jar {
  readonly maven: string;
  readonly sha256: string;
}

describe('real Ansible takes', () => {
  it.each(globSync('playbooks/*.yml'))('%s', { timeout: 60_000 }, (playbook) => {
    const run = (option: string): string =>
      execFileSync(ansibleProgram('ansible-playbook'), [option, '-i', 'inventory/lab', playbook], {
        encoding: 'utf8',
        env: { ...process.env, ANSIBLE_COLLECTIONS_PATH: resolve(import.meta.dirname, 'collections') },
      });
    expect(run('--syntax-check')).toContain(playbook);
    expect(run('--list-tasks')).toContain('TAGS:');
  });
});
