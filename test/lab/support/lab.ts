import { afterAll, beforeAll } from 'vitest';
import { attempt, type Outcome } from '../../../src/lab/command.ts';
import type { HostRequest, Lab } from '../../../src/lab/contract.ts';
import { down } from '../../../src/lab/down.ts';
import { insideLab, sshCommand } from '../../../src/lab/enter.ts';
import { hostOf } from '../../../src/lab/state.ts';
import { up } from '../../../src/lab/up.ts';

/**
 * A lab for the tests of a file: up before the first, down after the last. It fails where no lab can be made. The
 * lab's name holds our pid, so that other runs on the machine have labs of their own, with the same addresses.
 */
export const useLab = (purpose: string, hosts: readonly HostRequest[]): (() => Lab) => {
  const name = labName(purpose);
  let lab: Lab | undefined;
  beforeAll(async () => {
    lab = await up({ name, hosts });
  });
  afterAll(() => down({ name }));
  return () => {
    if (lab === undefined) throw new Error('the lab is up only while tests run');
    return lab;
  };
};

export const labName = (purpose: string): string => `test-${purpose}-${process.pid}`;

/** Runs a command line on a host, over the system's ssh client. */
export const ssh = (
  lab: Lab,
  host: string,
  line: string,
  user?: string,
  stdin?: string,
): Promise<Outcome> => {
  const [head = '', ...rest] = sshCommand(lab, host, [line], user);
  const at = rest.lastIndexOf('ssh') + 1;
  const strict = ['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=yes', '-o', 'ConnectTimeout=3'];
  return attempt([head, ...rest.slice(0, at), ...strict, ...rest.slice(at)], { stdin });
};

/** Runs a command on this machine, but in the lab's network. */
export const inside = (lab: Lab, ...argv: readonly string[]): Promise<Outcome> =>
  attempt(insideLab(lab, argv));

/** Pulls a host's network cable, or plugs it in again: the host itself notices nothing, and its processes go on. */
export const cable = (lab: Lab, host: string, state: 'down' | 'up'): Promise<Outcome> =>
  attempt(['ip', '-n', lab.namespace, 'link', 'set', hostOf(lab.hosts, host).plug, state]);

/** Asks until the answer is there; a host that never gives it fails the test. */
export const eventually = async <T>(ask: () => Promise<T | undefined>, seconds = 30): Promise<T> => {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no answer within ${seconds} s`);
};
