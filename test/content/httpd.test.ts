import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';

const role = resolve('roles/httpd');
const inventory = readFileSync('inventory/lab/hosts.yml', 'utf8');
const shared = readFileSync('playbooks/group_vars/all.yml', 'utf8');

const playbook = `
- hosts: balancers
  vars_files:
    - ${resolve('roles/apr/defaults/main.yml')}
    - ${resolve('roles/apr_util/defaults/main.yml')}
    - ${role}/defaults/main.yml
    - ${role}/vars/main.yml
  tasks:
    - template:
        src: ${role}/templates/httpd.conf.j2
        dest: "{{ playbook_dir }}/{{ inventory_hostname }}.conf"
`;

/** The httpd.conf of a balancer, as lines without indentation, by the lab's inventory with some changes to its text. */
const configuration = async (
  host: string,
  version: string,
  change: (inventory: string) => string = (text) => text,
): Promise<readonly string[]> => {
  const made = project({
    'site.yml': playbook,
    'hosts.yml': change(inventory),
    'group_vars/all.yml': shared,
  });
  const variables = { httpd_version: version, httpd_manager_clients: ['10.10.19.254'] };
  const ran = await made.run({ inventory: ['hosts.yml'], extraVars: [JSON.stringify(variables)] });
  expect(ran.exitCode, ran.fault?.message ?? ran.stdout).toBe(0);
  return (made.read(`${host}.conf`) ?? '').split('\n').map((line) => line.trim());
};

const members = (lines: readonly string[]): readonly (string | undefined)[] =>
  lines.filter((line) => line.startsWith('BalancerMember')).map((line) => line.split(' ')[1]);

describe.each(['2.2.34', '2.4.68'])('the configuration of httpd %s', (version) => {
  it('balances over the Tomcats of the group that the balancer names', async () => {
    expect(members(await configuration('web1', version))).toEqual([
      'ajp://10.10.19.2:8009',
      'ajp://10.10.19.3:8009',
    ]);
    expect(members(await configuration('publish1', version))).toEqual([
      'ajp://10.10.19.4:8009',
      'ajp://10.10.19.5:8009',
    ]);
  });

  it('takes in a further Tomcat for one more line of inventory', async () => {
    const line = '            tomcat3: { ansible_host: 10.10.19.8, tomcat_route: jvm5 }\n';
    const lines = await configuration('web1', version, (text) => text.replace(/^ +publish:\n/m, `${line}$&`));
    expect(members(lines)).toContain('ajp://10.10.19.8:8009');
  });

  it('loads what a balancer needs', async () => {
    const lines = await configuration('web1', version);
    for (const module of ['proxy', 'proxy_http', 'proxy_balancer', 'proxy_ajp'])
      expect(lines).toContain(`LoadModule ${module}_module modules/mod_${module}.so`);
  });

  it('keeps a session with its Tomcat, and balancer-manager away from the Tomcats', async () => {
    const lines = await configuration('web1', version);
    const own = lines.indexOf('ProxyPass /balancer-manager !');
    const rest = lines.findIndex((line) => line.startsWith('ProxyPass / balancer://cluster/ '));
    expect(own).toBeGreaterThan(-1);
    expect(rest).toBeGreaterThan(own);
    expect(lines[rest]).toContain('stickysession=JSESSIONID|jsessionid');
  });
});

describe('what differs between the versions of httpd', () => {
  it('is how access is said', async () => {
    expect(await configuration('web1', '2.2.34')).toContain('Allow from 10.10.19.254');
    expect(await configuration('web1', '2.4.68')).toContain('Require ip 10.10.19.254');
  });

  it('is whether a Tomcat’s secret can be told, quotes and all', async () => {
    const secretive = (text: string) =>
      text.replace('tomcat_route: jvm1', `tomcat_route: jvm1, tomcat_ajp_secret: 'open "it" \\'`);
    const told = (lines: readonly string[]) =>
      lines.filter((line) => line.endsWith(String.raw` "secret=open \"it\" \\"`));
    expect(told(await configuration('web1', '2.4.68', secretive))).toHaveLength(1);
    expect((await configuration('web1', '2.2.34', secretive)).join('\n')).not.toContain('secret=');
  });
});
