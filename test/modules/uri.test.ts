import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { expectTheSame } from './support/beside-ansible.ts';
import { startHttpServer } from './support/http-server.ts';
import { uriCases } from './uri-cases.ts';

test('ansible-playbook and orchestrate register the same', { timeout: 600_000 }, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'orchestrate-uri-'));
  const socket = join(scratch, 'socket');
  const server = await startHttpServer();
  const atSocket = await startHttpServer(undefined, socket);
  await expectTheSame('uri', uriCases, {
    files: {
      'files/up.txt': 'upload\ntext\n',
      'up.txt': 'upload\ntext\n',
      'sub/there': '',
      netrc: 'machine 127.0.0.1 login me password "pass word"\n',
    },
    places: () => ({ SERVER: `127.0.0.1:${server.port}`, SOCKET: socket }),
  });
  await Promise.all([server.close(), atSocket.close()]);
  rmSync(scratch, { recursive: true });
});
