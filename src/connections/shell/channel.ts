import type { Duplex, Readable, Writable } from 'node:stream';
import type { Destination } from '../../resources/contract.ts';
import type { Fault } from '../../source/fault.ts';

/** The three streams of one `sh` on a host: an ssh channel, or a child process of the controller. */
export interface Channel {
  /** Settles once the stream takes more, or is gone: content can be sent as fast as the link takes it. */
  write(data: string | Uint8Array): Promise<void>;
  /** Ends the shell's stdin. The remote side takes this as "give up", so does a lost link. */
  end(): void;
  /** Has what the shell prints to stdout wait there, or come again: for who takes it slower than it is made. */
  hold(held: boolean): void;
  /** Drops the channel; what runs on it is not waited for. */
  destroy(): void;
  /** Who hears of it from now on, in place of the former listener. A channel already closed says so at once. */
  listen(listener: Listener): void;
  readonly closed: Promise<void>;
}

export interface Listener {
  onData(stream: Stream, chunk: Buffer): void;
  onClosed(): void;
}

export type Stream = 'stdout' | 'stderr';

/** A way to a host that gives one channel after the other: what ssh and local connections differ in. */
export interface Link {
  /** The host's name in the inventory, for messages. */
  readonly name: string;
  /** Starts the constant command on a channel of its own; the one for terminals on a terminal. */
  open(on?: 'terminal'): Promise<Channel>;
  /** Opens a stream from the host to somewhere; `undefined` where the host does that for nobody. */
  dial(to: Destination): Promise<Duplex | undefined>;
  /** Why the link is gone, once it is. */
  lost(): Fault | undefined;
  close(): Promise<void>;
}

export interface Streams {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Settles when the shell has ended and all its output was read. */
  readonly closed: Promise<void>;
  destroy(): void;
}

/** Counts what goes over a connection. */
export interface Meter {
  roundTrips: number;
  bytesSent: number;
  bytesReceived: number;
}

/** Makes a channel of a shell's streams. */
export const channelOver = ({ stdin, stdout, stderr, closed, destroy }: Streams, meter: Meter): Channel => {
  let listener: Listener | undefined;
  // A shell may speak before anybody listens: on a terminal it says by itself that it reads.
  const early: (readonly [Stream, Buffer])[] = [];
  let isClosed = false;
  const ended = closed.then(() => {
    isClosed = true;
    listener?.onClosed();
  });
  const receive = (stream: Stream) => (chunk: Buffer) => {
    meter.bytesReceived += chunk.length;
    if (listener) listener.onData(stream, chunk);
    else early.push([stream, chunk]);
  };
  stdout.on('data', receive('stdout'));
  stderr.on('data', receive('stderr'));
  // Writing to a shell that is gone is no news: that it closed is told to the listener.
  for (const stream of [stdin, stdout, stderr]) stream.on('error', () => undefined);

  return {
    closed: ended,
    write: async (data) => {
      if (isClosed || !stdin.writable) return;
      meter.bytesSent += Buffer.byteLength(data);
      if (stdin.write(data)) return;
      await Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), ended]);
    },
    end: () => void stdin.end(),
    hold: (held) => void (held ? stdout.pause() : stdout.resume()),
    destroy,
    listen: (next) => {
      listener = next;
      for (const [stream, chunk] of early.splice(0)) next.onData(stream, chunk);
      if (isClosed) next.onClosed();
    },
  };
};
