import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { channelOver } from '../../src/connections/shell/channel.ts';

test('what a shell says before anybody listens is told to the first who does', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const { promise: closed } = Promise.withResolvers<void>();
  const channel = channelOver(
    { stdin, stdout, stderr, closed, destroy: () => undefined },
    { roundTrips: 0, bytesSent: 0, bytesReceived: 0 },
  );
  stdout.end('it reads\n');
  await once(stdout, 'end');
  const told: string[] = [];
  channel.listen({ onData: (from, chunk) => told.push(`${from}: ${chunk}`), onClosed: () => undefined });
  expect(told).toEqual(['stdout: it reads\n']);
});
