import { Duplex } from 'node:stream';
import { Fault } from '../../source/fault.ts';
import type { Channel, Meter } from './channel.ts';

/** A stream whose bytes are counted. One that breaks off ends in `lost`, where that says why. */
export const metered = (inner: Duplex, meter: Meter, lost: () => Fault | undefined): Duplex => {
  const outer = new Duplex({
    allowHalfOpen: false,
    read: () => void inner.resume(),
    write: (chunk: Buffer, _encoding, done) => {
      meter.bytesSent += chunk.length;
      inner.write(chunk, done);
    },
    final: (done) => {
      inner.end();
      done();
    },
    destroy: (error, done) => {
      inner.destroy();
      done(error);
    },
  });
  inner.on('data', (chunk: Buffer) => {
    meter.bytesReceived += chunk.length;
    if (!outer.push(chunk)) inner.pause();
  });
  inner.on('end', () => {
    // A link that is gone ends its channels as if the other side had.
    const why = lost();
    if (why) outer.destroy(why);
    else outer.push(null);
  });
  inner.on('error', (error) => outer.destroy(lost() ?? error));
  inner.on('close', () => {
    if (!inner.readableEnded) outer.destroy(lost());
  });
  return outer;
};

/**
 * What a program on the host reads and writes, as a stream: its stdout from behind the mark on, its stdin from now on. It
 * has no half-close: the end of its stdin ends the program. What it says on stderr before it has given a byte is why
 * it gave none; `said` is what it has said already, which may come before the mark.
 */
export const streamOf = (
  channel: Channel,
  lost: () => Fault | undefined,
  { said = '' }: { readonly said?: string } = {},
): Duplex => {
  let complaint = said;
  let given = false;
  const stream = new Duplex({
    allowHalfOpen: false,
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => void channel.write(chunk).then(() => done(), done),
    destroy: (error, done) => {
      channel.end();
      channel.destroy();
      done(error);
    },
  });
  // It may fail before anybody listens: who comes then finds it in `errored`.
  stream.on('error', () => undefined);
  channel.listen({
    onData: (from, chunk) => {
      if (from === 'stderr') complaint += chunk.toString();
      else {
        given = true;
        stream.push(chunk);
      }
    },
    onClosed: () => {
      const why = lost() ?? (given || complaint === '' ? undefined : new Fault('task', lastLine(complaint)));
      if (why) stream.destroy(why);
      else stream.push(null);
    },
  });
  return stream;
};

/** The last thing that a program said, without its own name. */
export const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.replace(/^.*: /, '') ?? '';
