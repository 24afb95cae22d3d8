import { describe, expect, test } from 'vitest';
import { servicesIn } from '../../src/modules/service_facts/parse.ts';
import { service_facts } from '../../src/modules/service_facts.ts';
import { run } from './support/action-host.ts';

/** What systemctl says, and what ansible-core 2.19 made of the same words: [state, status] of each. */
const SYSTEMD = `unit run.service loaded active running A run
unit exited.service loaded active exited A oneshot
unit dead.service loaded inactive dead A dead
unit fail.service loaded failed failed A fail
unit gone.service not-found inactive dead gone.service
unit masked.service masked inactive dead masked.service
unit act.service loaded activating auto-restart A
unit inst@x.service loaded active running A
file run.service enabled enabled
file exited.service static -
file dead.service disabled enabled
file fail.service enabled enabled
file masked.service masked enabled
file tmpl@.service static -
file ali.service alias -
script run
script dead
script own
`;
const RECORDED = {
  'run.service': ['running', 'enabled'],
  'exited.service': ['stopped', 'static'],
  'dead.service': ['stopped', 'disabled'],
  'fail.service': ['stopped', 'failed'],
  'gone.service': ['stopped', 'not-found'],
  'masked.service': ['stopped', 'masked'],
  'act.service': ['stopped', 'activating'],
  'inst@x.service': ['running', 'active'],
  'tmpl@.service': ['inactive', 'static'],
  'ali.service': ['inactive', 'alias'],
};

describe('service_facts', () => {
  test('what systemctl says means what it means to Ansible', () => {
    const units = servicesIn(SYSTEMD).filter(({ source }) => source === 'systemd');
    expect(Object.fromEntries(units.map(({ name, state, status }) => [name, [state, status]]))).toEqual(
      RECORDED,
    );
  });

  test('an init script that systemd has taken over is as its unit is', () => {
    const scripts = servicesIn(SYSTEMD).filter(({ source }) => source === 'sysv');
    expect(scripts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'run running',
      'dead stopped',
      'own stopped',
    ]);
  });

  test('services of OpenRC run where they are started', () => {
    expect(servicesIn('openrc  sshd    started \nopenrc  crond   stopped \n')).toEqual([
      { name: 'sshd', source: 'openrc', state: 'running' },
      { name: 'crond', source: 'openrc', state: 'stopped' },
    ]);
  });

  test('this machine is asked once, and each of its services has a name and a state', async () => {
    const { result, trips, skipped } = await run(service_facts, {});
    expect(trips).toBe(1);
    if (skipped) return;
    const { services } = result.ansible_facts as {
      services: Record<string, { name: string; state: string }>;
    };
    for (const [name, service] of Object.entries(services))
      expect(service).toMatchObject({ name, state: expect.stringMatching(/^[a-z]+$/) as string });
  });
});
