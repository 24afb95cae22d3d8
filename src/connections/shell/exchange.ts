import { randomBytes } from 'node:crypto';
import type { Channel, Stream } from './channel.ts';
import { frameReader } from './frame.ts';

/** What one script answered, as bytes. */
export interface Answer {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface ExchangeOptions {
  /** Told each piece of output as it comes. */
  readonly onOutput?: ((stream: Stream, piece: Buffer) => void) | undefined;
  /** Told the remote process group, once the script has begun. */
  readonly onGroup?: ((group: string) => void) | undefined;
}

/**
 * Sends a text to a channel's shell and waits for the frame that comes back on both its streams. `undefined` means
 * that the channel closed before. `text` gets the nonce of the frame, which nobody on the host can know beforehand.
 */
export const exchange = (
  channel: Channel,
  text: (nonce: string) => string,
  { onOutput, onGroup }: ExchangeOptions = {},
): Promise<Answer | undefined> => {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const nonce = newNonce();
  const pieces = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const reader = (stream: Stream) =>
    frameReader(nonce, (piece) => {
      pieces[stream].push(piece);
      onOutput?.(stream, piece);
    });
  const readers = { stdout: reader('stdout'), stderr: reader('stderr') };

  channel.listen({
    onClosed: () => resolve(undefined),
    onData: (stream, chunk) => {
      readers[stream].feed(chunk);
      if (readers.stdout.opened !== undefined) onGroup?.(readers.stdout.opened);
      if (readers.stdout.closed === undefined || readers.stderr.closed === undefined) return;
      resolve({
        status: Number(readers.stdout.closed),
        stdout: Buffer.concat(pieces.stdout),
        stderr: Buffer.concat(pieces.stderr),
      });
    },
  });
  void channel.write(text(nonce));
  return promise;
};

/** A mark that nothing printed can hold by chance. */
export const newNonce = (): string => randomBytes(12).toString('hex');
