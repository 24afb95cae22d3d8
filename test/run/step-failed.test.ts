import { describe, expect, it } from 'vitest';
import { StepFailed } from '../../src/run/target.ts';

const failed = (stderr: string, user = 'alice', become = false) => {
  const reply = { status: 2, stdout: '', stderr };
  const root = { method: 'sudo', user: 'root' } as const;
  return new StepFailed({ title: 'write /etc/motd' }, reply, {
    identity: become ? root : 'login',
    endpoint: { user },
  });
};

describe('what a step could not do', () => {
  it.each([
    '/bin/sh: 367: eval: cannot create /etc/.motd: Permission denied',
    '/bin/sh: 12: cannot create /etc/.motd: Permission denied',
    'sh: line 12: cannot create /etc/.motd: Permission denied',
  ])('is told without the shell that says it: %s', (stderr) => {
    const message = 'could not write /etc/motd: cannot create /etc/.motd: Permission denied';
    expect(failed(`a warning\n${stderr}\n`).message).toBe(message);
  });

  it('is told with its exit status where nothing was printed', () => {
    expect(failed('').message).toBe('could not write /etc/motd: exit status 2');
  });

  it('for want of permission asks for become, unless the task is root', () => {
    const refusal = 'cannot create /etc/.motd: Permission denied';
    expect(failed(refusal).hint).toBe("the task ran as alice; with 'become: true' it runs as root");
    expect(failed(refusal, 'root').hint).toBeUndefined();
    expect(failed(refusal, 'alice', true).hint).toBeUndefined();
  });

  it('is the last thing said of what is wrong', () => {
    const said = 'tar: This is no archive\ntar: Exiting with failure status due to previous errors\n';
    expect(failed(said).message).toBe('could not write /etc/motd: tar: This is no archive');
  });

  it('keeps what was printed when it gets its place', () => {
    const origin = { source: { path: 'site.yml', text: '' }, line: 1, column: 1 };
    const placed = failed('no').at(origin);
    expect([placed.origin, placed instanceof StepFailed && placed.reply.stderr]).toEqual([origin, 'no']);
  });

  it('for want of room says how to see where it went', () => {
    expect(failed('printf: write error: No space left on device').hint).toContain('df -h');
  });
});
