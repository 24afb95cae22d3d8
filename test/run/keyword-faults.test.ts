import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

it.each(['no_log', 'ignore_errors', 'run_once', 'throttle', 'delegate_facts'])(
  'a %s that cannot be rendered fails the task on its host, with the reason, and not the run',
  async (keyword) => {
    const made = project({
      hosts: 'a\nb\n',
      'site.yml': `
- hosts: all
  tasks:
    - name: wrong
      ping:
      ${keyword}: "{{ nobody_knows }}"
- hosts: localhost
  tasks:
    - name: never reached
      ping:
`,
    });
    const { exitCode, trace, recap, finished } = await made.run();
    expect(exitCode).toBe(2);
    expect(trace).toEqual(['wrong: a=failed b=failed']);
    expect(recap).toMatchObject({ a: { failed: 1 }, b: { failed: 1 } });
    expect(finished('wrong', 'a').fault).toContain("'nobody_knows' is undefined");
  },
);
