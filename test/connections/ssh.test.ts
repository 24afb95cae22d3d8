import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import { prelude, testConnection } from './support/contract-suite.ts';
import { type Sshd, startSshd } from './support/sshd.ts';

/** Every shell that is somebody's /bin/sh: Debian's, Alpine's, Red Hat's. */
const shells = ['/bin/dash', '/bin/busybox', '/bin/bash'].filter((shell) => existsSync(shell));

describe.each(shells)('sshd with %s as /bin/sh', (shell) => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd({ shell });
  });
  afterAll(() => sshd.stop());
  testConnection(`a host with ${shell}`, () => connect(sshd.endpoint, { prelude }));
});
