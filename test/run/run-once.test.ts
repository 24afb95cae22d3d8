import { describe, expect, it } from 'vitest';
import { runPlaybook } from '../support/project.ts';

const hosts = 'a\nb\n';
const handlers = '  handlers:\n    - {name: told, debug: {msg: "told on {{ inventory_hostname }}"}}\n';

describe('run_once', () => {
  it('notifies only on the host that ran it', async () => {
    const ran = await runPlaybook(
      `- hosts: all\n  tasks:\n    - {command: "true", run_once: true, notify: told}\n${handlers}`,
      { hosts },
    );
    expect(ran.stdout).toContain('told on a');
    expect(ran.stdout).not.toContain('told on b');
  });

  it('registers for all hosts', async () => {
    const ran = await runPlaybook(
      '- hosts: all\n  tasks:\n    - {command: echo hi, run_once: true, register: r}\n    - assert: {that: "r.stdout == \'hi\'"}\n',
      { hosts },
    );
    expect(ran.exitCode).toBe(0);
  });
});
