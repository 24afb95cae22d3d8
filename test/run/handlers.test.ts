import { describe, expect, it } from 'vitest';
import { runPlaybook } from '../support/project.ts';

const notifying = (name: string, handlers: string) => `- hosts: a
  tasks:
    - {command: "true", notify: '${name}'}
    - debug: msg=on
  handlers:
${handlers}`;

describe('a handler that is notified', () => {
  it('and is not there ends the run, with the nearest right name', async () => {
    const { stdout, trace } = await runPlaybook(notifying('restrat', '    - {name: restart, debug: }'));
    expect(stdout).toContain(
      "The requested handler 'restrat' was not found in either the main handlers list nor in the listening handlers list",
    );
    expect(stdout).toContain("did you mean 'restart'?");
    expect(trace).toEqual(['command: changed']);
  });

  it('and is not there is warned of where the settings want no error', async () => {
    const { warnings, trace } = await runPlaybook(
      notifying('restrat', '    - {name: restart, debug: }'),
      {},
      { env: { ANSIBLE_ERROR_ON_MISSING_HANDLER: 'false' } },
    );
    expect(trace).toEqual(['command: changed', 'debug: ok']);
    expect(warnings.join()).toContain("'restrat' was not found");
  });

  it('does not mind another whose name cannot be rendered, of which is warned', async () => {
    const { warnings, trace } = await runPlaybook(
      notifying('h', `    - {name: "reload {{ nothing_here }}", debug: }\n    - {name: h, debug: }`),
    );
    expect(trace).toEqual(['command: changed', 'debug: ok', 'h: ok']);
    expect(warnings).toEqual([
      "Handler 'reload {{ nothing_here }}' is unusable because it has no listen topics and the name could not be templated: 'nothing_here' is undefined",
    ]);
  });

  it('cannot be flush_handlers, which would run itself', async () => {
    const { stdout } = await runPlaybook(notifying('h', '    - {name: h, meta: flush_handlers}'));
    expect(stdout).toContain('flush_handlers cannot be used as a handler');
  });
});
