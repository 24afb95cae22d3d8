import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How long a play takes to load that has 2,000 tasks, in 200 files that it imports and 10 roles, the start of the
 * program included: `node scripts/build.ts && node bench/load.ts`. Ends with 1 where it takes longer than the project promises.
 */
const PROMISED = 1;
const TASKS = 2000;
const INCLUDES = 200;
const ROLES = 10;
const RUNS = 5;

const main = fileURLToPath(new URL('../bin/orchestrate.js', import.meta.url));

/** Tasks as content has them: templates, conditions, loops, blocks, tags, notifications. No text is there twice. */
const KINDS: readonly ((id: string) => string)[] = [
  (id) => `- name: Copy ${id} to {{ target_${id} }}
  ansible.builtin.copy:
    content: "{{ values_${id} | to_nice_json }}\\n"
    dest: "/etc/app/{{ target_${id} | basename }}-${id}.conf"
    owner: root
    mode: "0644"
  become: true
  notify: restart
  when: enabled_${id} | default(true) | bool
`,
  (id) => `- name: Run ${id}
  command: /usr/bin/tool-${id} --name {{ name_${id} }} --level {{ levels['${id}'] | default(3) }}
  register: ran_${id}
  changed_when: "'changed' in ran_${id}.stdout"
  failed_when: ran_${id}.rc not in [0, 3]
  tags: [tools, t${id}]
`,
  (id) => `- name: Directory {{ item.path }} of ${id}
  file: path={{ item.path }}/${id} state=directory mode={{ item.mode | default('0755') }}
  loop: "{{ directories_${id} | dictsort | map(attribute=1) | list }}"
  loop_control:
    label: "{{ item.path }}"
`,
  (id) => `- block:
    - name: Set ${id}
      set_fact:
        fact_${id}: "{{ (base_${id} + [1, 2]) | unique | sum }}"
  rescue:
    - debug:
        msg: "failed: {{ ansible_failed_result.msg }} of ${id}"
  vars:
    base_${id}: [3, "{{ other_${id} | int }}"]
  when:
    - groups['all'] | length > ${id.length}
    - inventory_hostname != 'none_${id}'
`,
];

const tasks = (file: number, count: number): string =>
  Array.from({ length: count }, (_, index) => KINDS[index % KINDS.length]?.(`f${file}_${index}`) ?? '').join(
    '',
  );

const folder = mkdtempSync(join(tmpdir(), 'orchestrate-bench-'));
try {
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const each = Math.ceil(TASKS / INCLUDES);
  const imports = Array.from({ length: INCLUDES }, (_, file) => {
    const inRole = file < INCLUDES / 2;
    const role = file % ROLES;
    write(inRole ? `roles/role${role}/tasks/part${file}.yml` : `tasks/part${file}.yml`, tasks(file, each));
    const line = `- import_tasks: ${inRole ? '' : 'tasks/'}part${file}.yml\n  tags: part${file}\n`;
    return { line, role: inRole ? role : undefined };
  });
  for (let role = 0; role < ROLES; role += 1) {
    const lines = imports.filter((each) => each.role === role).map(({ line }) => line);
    write(`roles/role${role}/tasks/main.yml`, lines.join(''));
    write(`roles/role${role}/defaults/main.yml`, `target_${role}: "/srv/{{ inventory_hostname }}"\n`);
    write(`roles/role${role}/handlers/main.yml`, '- name: restart\n  service: name=app state=restarted\n');
  }
  const names = Array.from({ length: ROLES }, (_, role) => `role${role}`);
  const own = imports
    .filter(({ role }) => role === undefined)
    .map(({ line }) => line.replace(/^(?=.)/gm, '    '));
  write('site.yml', `- hosts: all\n  roles: [${names.join(', ')}]\n  tasks:\n${own.join('').trimEnd()}\n`);
  write('hosts', 'a\n');

  const program = (flag: string): string =>
    execFileSync(process.execPath, [main, 'run', '-i', 'hosts', flag, 'site.yml'], {
      cwd: folder,
    }).toString();
  const count = program('--list-tasks').match(/^ {6}/gm)?.length ?? 0;
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    program('--syntax-check');
    return (performance.now() - started) / 1000;
  });
  const fastest = Math.min(...times);
  process.stdout.write(
    `${count} tasks of ${INCLUDES} files: ${fastest.toFixed(2)} s (all of ${RUNS}: ${times.map((time) => time.toFixed(2)).join(', ')})\n`,
  );
  process.exitCode = fastest <= PROMISED && count === TASKS ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
