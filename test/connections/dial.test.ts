import { expect, test } from 'vitest';
import type { Channel, Link, Listener } from '../../src/connections/shell/channel.ts';
import { dial } from '../../src/connections/shell/dial.ts';
import { hostOf } from '../../src/connections/shell/host.ts';
import { slots } from '../../src/connections/shell/slots.ts';
import { take } from './support/echo-server.ts';

/** A shell that says all of this in one breath, as packets that come together do, and ends. */
const inOneBreath = (
  said: (nonce: string) => readonly (readonly ['stdout' | 'stderr', string])[],
): Channel => {
  let listener: Listener | undefined;
  return {
    write: async (script) => {
      const nonce = /o_dial (\S+)/.exec(String(script))?.[1] ?? '';
      for (const [stream, text] of said(nonce.replaceAll("'", '')))
        listener?.onData(stream, Buffer.from(text));
      listener?.onClosed();
    },
    end: () => undefined,
    hold: () => undefined,
    destroy: () => undefined,
    listen: (next) => {
      listener = next;
    },
    closed: Promise.resolve(),
  };
};

const link: Link = {
  name: 'a',
  open: async () => {
    throw new Error('nobody asks');
  },
  dial: async () => undefined,
  lost: () => undefined,
  close: async () => undefined,
};

const room = slots({ limit: 1, reclaim: () => undefined, isFull: () => false });

const through = (channel: Channel) =>
  dial(
    hostOf(link, room, async () => channel),
    { host: '127.0.0.1', port: 1 },
    5,
  );

test('what a program says right behind the word that it is open is the stream’s', async () => {
  const stream = await through(
    inOneBreath((nonce) => [
      ['stdout', `${nonce} open\n`],
      ['stdout', 'hi'],
    ]),
  );
  expect((await take(stream, 2)).toString()).toBe('hi');
});

test('what it complains of right behind that word is why nothing comes', async () => {
  const stream = await through(
    inOneBreath((nonce) => [
      ['stdout', `${nonce} open\n`],
      ['stderr', 'nc: 127.0.0.1: Connection refused\n'],
    ]),
  );
  await expect(take(stream, 1)).rejects.toMatchObject({ message: 'Connection refused' });
});
