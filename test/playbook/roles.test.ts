import { describe, expect, it } from 'vitest';
import { type Files, playOf, runPlaybook } from '../support/project.ts';

interface Case {
  readonly playbook: string;
  readonly trace?: readonly string[];
  readonly said?: readonly unknown[];
}

const files: Files = {
  'roles/base/tasks/main.yml': '- {name: base, debug: {msg: "{{ base }} {{ param | default(\'-\') }}"}}',
  'roles/base/defaults/main.yml': 'base: default\nother: default',
  'roles/web/meta/main.yml': 'dependencies: [{role: base, param: from web}]',
  'roles/web/tasks/main.yml':
    '- {name: web, debug: {msg: "{{ web }} {{ role_name }}"}}\n- {include_tasks: more.yml}',
  'roles/web/tasks/more.yml': '- {name: more, debug: {msg: "{{ web }}"}}',
  'roles/web/tasks/other.yml': '- {name: other, debug: {msg: "{{ web }}"}}',
  'roles/web/vars/main.yml': 'web: var',
  'roles/web/vars/alt.yml': 'web: alt',
  'roles/web/defaults/main.yml': 'web: default',
  'roles/web/handlers/main.yml': '- {name: handler, debug: {msg: "{{ web }}"}}',
  'roles/web/handlers/late.yml': '- {name: late, debug: {msg: late}}',
  'roles/web/templates/t.j2': 'web={{ web }}',
  'roles/templated/tasks/main.yml': '- {template: {src: t.j2, dest: "{{ playbook_dir }}/out"}}',
  'roles/templated/templates/t.j2': '{{ role_name }}',
  'roles/split/defaults/main/a.yml': 'x: 1',
  'roles/split/defaults/main/b.yml': 'y: 2',
  'roles/split/tasks/main.yaml': '- {name: split, debug: {msg: "{{ x + y }}"}}',
  'roles/multi/meta/main.yml': 'allow_duplicates: true',
  'roles/multi/tasks/main.yml': '- {name: multi, debug: {}}',
  'inc.yml': '- {name: inside, debug: {msg: "{{ given | default(\'-\') }}"}}',
};

const families: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'roles: runs': {
    'a role after the roles that it depends on': {
      playbook: '- hosts: all\n  roles: [web]',
      trace: ['base: ok', 'web: ok', 'include_tasks: ok', 'more: ok'],
      said: ['default from web', 'var web', 'var'],
    },
    'a role once, however often it is listed': {
      playbook: '- hosts: all\n  roles: [base, base]',
      trace: ['base: ok'],
    },
    'it again with other parameters': {
      playbook: '- hosts: all\n  roles: [base, {role: base, param: x}, {role: base, param: x}]',
      said: ['default -', 'default x'],
    },
    'it as often as it is listed with allow_duplicates': {
      playbook: '- hosts: all\n  roles: [multi, multi]',
      trace: ['multi: ok', 'multi: ok'],
    },
    'it with the keywords given there': {
      playbook: '- hosts: all\n  roles: [{role: base, when: false}]',
      trace: ['base: skipped'],
    },
    'a role whose defaults are in several files': {
      playbook: '- hosts: all\n  roles: [split]',
      said: [3],
    },
    'a role that finds its own templates': {
      playbook: `- hosts: all\n  roles: [templated]\n  tasks:\n    - {command: "cat {{ playbook_dir }}/out", register: out, changed_when: false}\n    - debug: msg={{ out.stdout }}`,
      said: ['templated'],
    },
  },
  'of variables': {
    'vars of the play lose to those of a role': {
      playbook: '- hosts: all\n  vars: {web: play, base: play}\n  roles: [web]',
      said: ['play from web', 'var web', 'var'],
    },
    'parameters win over all of the role': {
      playbook: '- hosts: all\n  roles: [{role: web, web: param}]',
      said: ['default from web', 'param web', 'param'],
    },
    'the tasks of the play see those of its roles': {
      playbook: '- hosts: all\n  roles: [base]\n  tasks: [{debug: {msg: "{{ other }}"}}]',
      said: ['default -', 'default'],
    },
    'include_role keeps its own to itself': {
      playbook: playOf('- include_role: {name: base}\n- debug: msg="{{ other | default(\'unseen\') }}"'),
      said: ['default -', 'unseen'],
    },
    'include_role that is public shows them from then on': {
      playbook: playOf(
        '- debug: msg="{{ other | default(\'unseen\') }}"\n- include_role: {name: base, public: true}\n- debug: msg="{{ other }}"',
      ),
      said: ['unseen', 'default -', 'default'],
    },
    'import_role shows them everywhere': {
      playbook: playOf('- debug: msg="{{ other }}"\n- import_role: {name: base}'),
      said: ['default', 'default -'],
    },
  },
  'include_role and import_role': {
    'run what it depends on before it, once, and another file of its tasks': {
      playbook: playOf(
        '- include_role: {name: web, tasks_from: other}\n- import_role: {name: web, tasks_from: other.yml}',
      ),
      said: ['default from web', 'var', 'var'],
    },
    'read other files of its variables': {
      playbook: playOf('- include_role: {name: web, tasks_from: other, vars_from: alt}'),
      said: ['default from web', 'alt'],
    },
    'take parameters': {
      playbook: playOf(
        '- include_role: {name: base}\n  vars: {param: p}\n- import_role: {name: base}\n  vars: {param: q}',
      ),
      said: ['default p', 'default q'],
    },
    'may be in a loop, where they are included': {
      playbook: playOf('- include_role: {name: base}\n  vars: {param: "{{ item }}"}\n  loop: [1, 2]'),
      said: ['default 1', 'default 2'],
    },
    'bring their handlers': {
      playbook: playOf(
        '- include_role: {name: web, tasks_from: other}\n- {debug: {msg: x}, changed_when: true, notify: handler}',
      ),
      trace: ['include_role: ok', 'base: ok', 'other: ok', 'debug: changed', 'handler: ok'],
    },
    'bring their handlers, where they are imported, too': {
      playbook: playOf(
        '- import_role: {name: web, tasks_from: other}\n- {debug: {msg: x}, changed_when: true, notify: handler}',
      ),
      trace: ['base: ok', 'other: ok', 'debug: changed', 'handler: ok'],
    },
    'bring other handlers': {
      playbook: playOf(
        '- include_role: {name: web, tasks_from: other, handlers_from: late}\n- {debug: {msg: x}, changed_when: true, notify: late}',
      ),
      trace: ['include_role: ok', 'base: ok', 'other: ok', 'debug: changed', 'late: ok'],
    },
  },
  'include_tasks and import_tasks': {
    'take vars': {
      playbook: playOf(
        '- include_tasks: inc.yml\n  vars: {given: a}\n- import_tasks: inc.yml\n  vars: {given: b}',
      ),
      said: ['a', 'b'],
    },
    'differ in when: an import asks it for each task, an include once': {
      playbook: playOf('- include_tasks: inc.yml\n  when: false\n- import_tasks: inc.yml\n  when: false'),
      trace: ['include_tasks: skipped', 'inside: skipped'],
    },
    'differ in tags: an include hands them down only by apply': {
      playbook: playOf(
        '- {include_tasks: {file: inc.yml, apply: {tags: other}}, tags: always}\n- {import_tasks: inc.yml, tags: always}',
      ),
      trace: ['include_tasks: ok', 'inside: ok', 'inside: ok'],
    },
    'include for each item of a loop': {
      playbook: playOf('- include_tasks: inc.yml\n  vars: {given: "{{ item }}"}\n  loop: [1, 2]'),
      trace: ['include_tasks: ok', 'inside: ok', 'inside: ok'],
      said: [1, 2],
    },
    'by names that hosts know': {
      playbook: playOf('- include_tasks: "{{ file }}"\n  vars: {file: inc.yml}'),
      trace: ['include_tasks: ok', 'inside: ok'],
    },
    'fail as a task does where there is no such file': {
      playbook: playOf(
        '- block:\n    - include_tasks: none.yml\n  rescue:\n    - debug: msg="{{ ansible_failed_task.name }}{{ ansible_failed_task.action }}"',
      ),
      trace: ['include_tasks: failed', 'debug: ok'],
    },
  },
};

for (const [family, cases] of Object.entries(families)) {
  describe(family, () => {
    it.for(Object.entries(cases))('%s', async ([, { playbook, trace, said }]) => {
      const ran = await runPlaybook(playbook, files);
      expect(ran.fault).toBeUndefined();
      if (trace) expect(ran.trace).toEqual(trace);
      if (said) expect(ran.said).toEqual(said);
    });
  });
}

describe('apply with tags', () => {
  it('selects the tasks inside as well', async () => {
    const playbook = playOf(
      '- {include_tasks: {file: inc.yml, apply: {tags: x}}, tags: x}\n- {include_tasks: inc.yml, tags: x}',
    );
    expect((await runPlaybook(playbook, files, { tags: ['x'] })).trace).toEqual([
      'include_tasks: ok',
      'inside: ok',
      'include_tasks: ok',
    ]);
  });
});

it("a role's argument specification is checked before its tasks", async () => {
  const ran = await runPlaybook('- {hosts: all, roles: [r]}\n', {
    'roles/r/meta/argument_specs.yml': 'argument_specs: {main: {options: {need: {required: true}}}}\n',
    'roles/r/tasks/main.yml': '- ping:\n',
  });
  expect(ran.trace).toEqual(["Validating arguments against arg spec 'main': failed"]);
  expect(ran.stdout).toContain('missing required arguments: need');
});
