import { afterAll, beforeAll, describe } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import { prelude, testConnection } from './support/contract-suite.ts';
import { type Sshd, startSshd } from './support/sshd.ts';

describe.each([1, 2])('sshd with MaxSessions %d', (sessions) => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd({ options: [`MaxSessions=${sessions}`] });
  });
  afterAll(() => sshd.stop());
  testConnection(`a host of ${sessions} sessions`, () => connect(sshd.endpoint, { prelude }), {
    shells: sessions,
  });
});
