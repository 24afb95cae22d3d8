import { describe, expect, it } from 'vitest';
import { playOf, project } from '../support/project.ts';

/** A host whose apt has one package to give, and puts it into a file. */
const BIN = {
  'bin/apt-get': `#!/bin/sh
case $* in
*-s*) printf 'Reading\\nThe following NEW packages will be installed:\\n  tool\\n0 upgraded, 1 newly installed\\n' ;;
*install*tool*) echo unpacking; : >"\${0%/*}/../tool" ;;
*) echo 'E: no' >&2; exit 100 ;;
esac
`,
  'bin/apt-cache': '#!/bin/sh\nprintf "tool:\\n  Candidate: 1\\n"\n',
  'bin/dpkg-query': '#!/bin/sh\n[ ! -e "${0%/*}/../tool" ] || echo "ii  tool 1 all"\n',
};

const install = (tasks: string) => {
  const made = project({
    'site.yml': playOf(`
- file: {path: "{{ playbook_dir }}/bin/{{ item }}", mode: "0755"}
  loop: [apt-get, apt-cache, dpkg-query]
${tasks}
`).concat("  environment: {PATH: \"{{ playbook_dir }}/bin:{{ lookup('env', 'PATH') }}\"}\n"),
    ...BIN,
  });
  return made;
};

describe('packages in a run', () => {
  it.each(['apt', 'package'])(
    '%s registers what apt prints, and shows beforehand what it says',
    async (module) => {
      const made = install(`- name: tool\n  ${module}: {name: tool}\n  register: tool`);
      const said = 'The following NEW packages will be installed:\n  tool\n0 upgraded, 1 newly installed\n';
      const checked = await made.run({ check: true, diff: true });
      expect(checked.result('tool')).toMatchObject({ changed: true, diff: { prepared: said } });
      expect(checked.stdout).toContain(said);
      expect(made.read('tool')).toBeUndefined();
      const ran = await made.run();
      expect(ran.result('tool')).toMatchObject({
        changed: true,
        stdout: 'unpacking\n',
        stdout_lines: ['unpacking'],
        stderr: '',
        cache_updated: false,
      });
      expect((await made.run()).result('tool')).not.toHaveProperty('stdout');
    },
  );

  it('package fails where a manager is named that there is nowhere', async () => {
    const made = install(`
- name: named
  package: {name: tool, use: lola}
  ignore_errors: true
- name: by a variable
  package: {name: tool}
  ignore_errors: true
  vars: {ansible_package_use: "{{ 'lo' ~ 'la' }}"}
- name: the argument is stronger
  package: {name: tool, use: ansible.builtin.apt}
  vars: {ansible_package_use: lola}`);
    const ran = await made.run();
    const msg = 'Could not find a matching action for the "lola" package manager.';
    expect(ran.result('named')).toMatchObject({ failed: true, msg });
    expect(ran.result('by a variable')).toMatchObject({ failed: true, msg });
    expect(ran.result('the argument is stronger')).toMatchObject({ changed: true });
  });
});
