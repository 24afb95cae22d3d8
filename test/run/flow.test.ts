import { describe, expect, it } from 'vitest';
import { type Files, type Flags, playOf, runPlaybook, runTasks } from '../support/project.ts';

interface Case {
  readonly playbook: string;
  readonly files?: Files;
  readonly flags?: Flags;
  /** Tasks in order, with what became of them. */
  readonly trace?: readonly string[];
  readonly said?: readonly unknown[];
  readonly recap?: Readonly<Record<string, object>>;
}

const ab = { hosts: 'a\nb\n' };
const abc = { hosts: 'a\nb\nc\n' };
const say = (text: string) => `- {name: "${text}", debug: {msg: "${text}"}}`;
const changing = (name: string, notify: string) =>
  `- {name: ${name}, debug: {}, changed_when: true, notify: ${notify}}`;
const failing = (name: string, host?: string) =>
  `- {name: ${name}, fail: {msg: no}${host ? `, when: inventory_hostname == "${host}"` : ''}}`;
const lines = (...parts: readonly string[]): string => parts.join('\n');

const families: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'the order of a play is': {
    'pre_tasks, roles, tasks, post_tasks, each followed by its handlers': {
      playbook: `
- hosts: all
  post_tasks: [{name: post, debug: {}}]
  tasks: [{name: task, debug: {}, changed_when: true, notify: h}]
  roles: [r]
  pre_tasks: [{name: pre, debug: {}, changed_when: true, notify: h}]
  handlers: [{name: h, debug: {}}]
`,
      files: { 'roles/r/tasks/main.yml': say('role') },
      trace: ['pre: changed', 'h: ok', 'role: ok', 'task: changed', 'h: ok', 'post: ok'],
    },
    'a task on all hosts before the next task': {
      playbook: playOf(lines(say('one'), say('two'))),
      files: ab,
      trace: ['one: a=ok b=ok', 'two: a=ok b=ok'],
    },
    'under strategy free each host for itself: one may wait for what another does later': {
      playbook: `
- hosts: all
  strategy: free
  tasks:
    - name: waits
      shell: 'for turn in $(seq 100); do test -e {{ playbook_dir }}/flag && exit; sleep 0.05; done; exit 1'
      when: inventory_hostname == 'a'
    - name: makes
      file: {path: "{{ playbook_dir }}/flag", state: touch}
      when: inventory_hostname == 'b'
`,
      files: ab,
      recap: { a: { ok: 1, changed: 1, skipped: 1 }, b: { ok: 1, changed: 1, skipped: 1 } },
    },
    'by order: reverse_inventory': {
      playbook: `- hosts: all\n  order: reverse_inventory\n  tasks:\n    ${say('one')}`,
      files: ab,
      trace: ['one: b=ok a=ok'],
    },
  },
  'a block': {
    'that fails goes on with rescue, and then after the block': {
      playbook: playOf(
        `- block:\n    ${failing('bad')}\n    ${say('not run')}\n  rescue:\n    ${say('rescue')}\n${say('after')}`,
      ),
      trace: ['bad: rescued', 'rescue: ok', 'after: ok'],
      recap: { a: { ok: 2, rescued: 1 } },
    },
    'that does not fail leaves rescue out': {
      playbook: playOf(
        `- block:\n    ${say('good')}\n  rescue:\n    ${say('rescue')}\n  always:\n    ${say('always')}`,
      ),
      trace: ['good: ok', 'always: ok'],
    },
    'that fails without rescue runs always, and has failed': {
      playbook: playOf(`- block:\n    ${failing('bad')}\n  always:\n    ${say('always')}\n${say('after')}`),
      trace: ['bad: failed', 'always: ok'],
      recap: { a: { ok: 1, failed: 1 } },
    },
    'rescues only the hosts that failed': {
      playbook: playOf(
        `- block:\n    ${failing('bad', 'a')}\n    ${say('on')}\n  rescue:\n    ${say('rescue')}\n${say('after')}`,
      ),
      files: ab,
      trace: ['bad: a=rescued b=skipped', 'on: ok', 'rescue: ok', 'after: a=ok b=ok'],
    },
    'inside a block hands its failure to the outer rescue': {
      playbook: playOf(
        `- block:\n    - block:\n        ${failing('bad')}\n      always:\n        ${say('inner always')}\n  rescue:\n    ${say('outer rescue')}`,
      ),
      trace: ['bad: rescued', 'inner always: ok', 'outer rescue: ok'],
    },
    'whose rescue fails has failed, and always still runs': {
      playbook: playOf(
        `- block:\n    ${failing('bad')}\n  rescue:\n    ${failing('worse')}\n  always:\n    ${say('always')}`,
      ),
      trace: ['bad: rescued', 'worse: failed', 'always: ok'],
      recap: { a: { ok: 1, failed: 1, rescued: 1 } },
    },
    'tells its rescue which task failed and with what': {
      playbook: playOf(
        `- block:\n    - {name: bad, command: "sh -c 'exit 3'"}\n  rescue:\n    - debug: msg="{{ ansible_failed_task.name }} {{ ansible_failed_result.rc }}"`,
      ),
      said: ['bad 3'],
    },
    'takes what its keywords say to the tasks inside': {
      playbook: playOf('- when: false\n  vars: {x: 1}\n  block:\n    - {name: t, debug: {msg: "{{ x }}"}}'),
      trace: ['t: skipped'],
    },
  },
  'a handler': {
    'runs once, after the tasks, in the order of the handlers': {
      playbook: `${playOf(lines(changing('one', '[second, first]'), changing('two', 'first')))}\n  handlers:\n    ${say('first')}\n    ${say('second')}`,
      trace: ['one: changed', 'two: changed', 'first: ok', 'second: ok'],
    },
    'runs only on the hosts that notified it': {
      playbook: `${playOf('- {name: t, debug: {}, changed_when: inventory_hostname == "a", notify: h}')}\n  handlers:\n    ${say('h')}`,
      files: ab,
      trace: ['t: a=changed b=ok', 'h: ok'],
    },
    'does not run on a host that fails later': {
      playbook: `${playOf(lines(changing('t', 'h'), failing('bad', 'a')))}\n  handlers:\n    ${say('h')}`,
      files: ab,
      trace: ['t: a=changed b=changed', 'bad: a=failed b=skipped', 'h: ok'],
    },
    'runs there all the same with force_handlers': {
      playbook: `${playOf(lines(changing('t', 'h'), failing('bad', 'a')))}\n  force_handlers: true\n  handlers:\n    ${say('h')}`,
      files: ab,
      trace: ['t: a=changed b=changed', 'bad: a=failed b=skipped', 'h: a=ok b=ok'],
      recap: { a: { ok: 2, changed: 1, failed: 1 }, b: { ok: 2, changed: 1, skipped: 1 } },
    },
    'runs there all the same with --force-handlers': {
      playbook: `${playOf(lines(changing('t', 'h'), failing('bad')))}\n  handlers:\n    ${say('h')}`,
      flags: { forceHandlers: true },
      trace: ['t: changed', 'bad: failed', 'h: ok'],
    },
    'may notify another one': {
      playbook: `${playOf(changing('t', 'h'))}\n  handlers:\n    ${changing('h', 'last')}\n    ${say('last')}`,
      trace: ['t: changed', 'h: changed', 'last: ok'],
    },
    'that listens is notified by its topic': {
      playbook: `${playOf(changing('t', 'topic'))}\n  handlers:\n    - {name: x, listen: topic, debug: {}}\n    - {name: y, listen: [other, topic], debug: {}}`,
      trace: ['t: changed', 'x: ok', 'y: ok'],
    },
    'runs at once with flush_handlers, and again when it is notified again': {
      playbook: `${playOf(lines(changing('t', 'h'), '- meta: flush_handlers', changing('u', 'h')))}\n  handlers:\n    ${say('h')}`,
      trace: ['t: changed', 'h: ok', 'u: changed', 'h: ok'],
    },
    'is not notified by a failure that is ignored': {
      playbook: `${playOf('- {name: t, fail: {}, changed_when: true, ignore_errors: true, notify: h}')}\n  handlers:\n    ${say('h')}`,
      trace: ['t: ignored'],
    },
    'runs once for a loop, of which one item changed': {
      playbook: `${playOf('- {name: t, debug: {}, loop: [1, 2], changed_when: item == 1, notify: h}')}\n  handlers:\n    ${say('h')}`,
      trace: ['t: changed', 'h: ok'],
    },
    'may be called by role : name': {
      playbook: `${playOf(changing('t', '"r : h"'))}\n  roles: [r]`,
      files: { 'roles/r/handlers/main.yml': say('h') },
      trace: ['t: changed', 'h: ok'],
    },
  },
  until: {
    'ends when its condition holds': {
      playbook: playOf(
        '- {shell: "echo x >> {{ playbook_dir }}/n; wc -l < {{ playbook_dir }}/n", register: n, until: n.stdout | int == 2, delay: 0}\n- debug: msg="{{ n.attempts }}"',
      ),
      said: [2],
    },
    'fails when its retries are used up': {
      playbook: playOf('- {name: t, debug: {}, register: r, until: false, retries: 2, delay: 0}'),
      trace: ['t: failed'],
    },
    'only waits where failed_when says that nothing fails': {
      playbook: playOf(
        '- {name: t, debug: {}, register: r, until: false, retries: 1, delay: 0, failed_when: false}\n- debug: msg={{ r.failed }}',
      ),
      trace: ['t: ok', 'debug: ok'],
      said: ['Hello world!', true],
    },
  },
  'what fails': {
    'ends the play for that host only': {
      playbook: playOf(lines(failing('bad', 'a'), say('on'))),
      files: ab,
      trace: ['bad: a=failed b=skipped', 'on: ok'],
    },
    'stays out of the next play': {
      playbook: `${playOf(failing('bad', 'a'))}\n${playOf(say('on'))}`,
      files: ab,
      trace: ['bad: a=failed b=skipped', 'on: ok'],
    },
    'is no failure with ignore_errors': {
      playbook: playOf(lines('- {name: bad, fail: {}, ignore_errors: true}', say('on'))),
      trace: ['bad: ignored', 'on: ok'],
      recap: { a: { ok: 2, ignored: 1 } },
    },
    'ends the play for all with any_errors_fatal': {
      playbook: `${playOf(lines(failing('bad', 'a'), say('not run')))}\n  any_errors_fatal: true\n${playOf(say('next'))}`,
      files: ab,
      trace: ['bad: a=failed b=skipped'],
    },
    'ends the play for all once more than max_fail_percentage have': {
      playbook: `${playOf(lines(failing('first', 'a'), say('on'), failing('second', 'b'), say('not run')))}\n  max_fail_percentage: 40`,
      files: abc,
      trace: ['first: a=failed b=skipped c=skipped', 'on: b=ok c=ok', 'second: b=failed c=skipped'],
    },
    'as a whole batch of serial ends the run': {
      playbook: `- hosts: all\n  serial: 1\n  tasks:\n    ${say('t')}\n    ${failing('bad', 'b')}`,
      files: abc,
      trace: ['t: ok', 'bad: skipped', 't: ok', 'bad: failed'],
    },
  },
  meta: {
    'end_host ends it without a failure': {
      playbook: playOf(`- {meta: end_host, when: inventory_hostname == "a"}\n${say('on')}`),
      files: ab,
      trace: ['on: ok'],
      recap: { b: { ok: 1 } },
    },
    'end_play ends it for all, and the next play runs': {
      playbook: `${playOf(`- meta: end_play\n${say('not run')}`)}\n${playOf(say('next'))}`,
      files: ab,
      trace: ['next: a=ok b=ok'],
    },
    'end_batch ends only the batch': {
      playbook: `- hosts: all\n  serial: 1\n  tasks:\n    - {meta: end_batch, when: inventory_hostname == "a"}\n    ${say('on')}`,
      files: ab,
      trace: ['on: ok'],
    },
    'clear_facts forgets them': {
      playbook: playOf(
        '- set_fact: {cacheable: true, x: 1}\n- meta: clear_facts\n- debug: msg="{{ ansible_facts.x | default(0) }}"',
      ),
      said: [0],
    },
  },
  run_once: {
    'runs on the first host, and its result is known to all': {
      playbook: playOf(
        '- {name: t, command: "echo {{ inventory_hostname }}", run_once: true, register: r}\n- debug: msg={{ r.stdout }}',
      ),
      files: ab,
      trace: ['t: changed', 'debug: a=ok b=ok'],
      said: ['a', 'a'],
    },
    'that fails has failed for all': {
      playbook: playOf('- {name: t, fail: {}, run_once: true}\n- {name: not run, debug: {}}'),
      files: ab,
      trace: ['t: failed'],
    },
  },
  delegate_to: {
    'runs elsewhere with the variables of its host': {
      playbook: playOf(
        '- {name: t, debug: {msg: "{{ inventory_hostname }}"}, delegate_to: b, when: inventory_hostname == "a"}',
      ),
      files: ab,
      said: ['a'],
    },
    'with delegate_facts gives its facts to the other': {
      playbook: playOf(
        '- {set_fact: {f: 1}, delegate_to: b, delegate_facts: true, run_once: true}\n- debug: msg="{{ f | default(0) }}"',
      ),
      files: ab,
      said: [0, 1],
    },
  },
};

for (const [family, cases] of Object.entries(families)) {
  describe(family, () => {
    it.for(Object.entries(cases))('%s', async ([, { playbook, files, flags, trace, said, recap }]) => {
      const ran = await runPlaybook(playbook, files, flags);
      expect(ran.fault).toBeUndefined();
      if (trace) expect(ran.trace).toEqual(trace);
      if (said) expect(ran.said).toEqual(said);
      if (recap) expect(ran.recap).toEqual(recap);
    });
  });
}

describe('what is wrong is said, not passed over:', () => {
  it.each([
    [
      'a name that no variable of the environment can have',
      '- {command: "true", environment: {"A B": x}}',
      "'A B' cannot be the name",
      2,
    ],
    [
      'a keyword in apply that a block does not have',
      '- include_tasks: {file: inc.yml, apply: {becme: true}}',
      "did you mean 'become'?",
      4,
    ],
  ])('%s', async (_, tasks, message, code) => {
    const ran = await runTasks(tasks, { 'inc.yml': '- debug:' });
    expect(ran.exitCode).toBe(code);
    expect(ran.stdout).toContain(message);
  });
});
