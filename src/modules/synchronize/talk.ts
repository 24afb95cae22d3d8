import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Conversation, Reply } from '../../connections/contract.ts';
import type { Sh } from '../../resources/contract.ts';

type Ended = Pick<Reply, 'status' | 'stderr'>;

/** How both ended; the other is undefined where none was called for. */
export interface Talked {
  readonly here: Ended;
  readonly there: Ended | undefined;
}

/**
 * Lets a program that runs here speak with one of another machine. Up to a NUL it says what it wants run there; all that
 * comes then is between the two. The end of one is the end of what the other reads.
 */
export const talk = async (
  here: Conversation,
  call: (script: Sh) => Promise<Conversation>,
): Promise<Talked> => {
  const text = await untilNul(here.stream);
  if (text === undefined) return { here: await here.ended, there: undefined };
  try {
    const there = await call({ text });
    here.stream.pipe(there.stream).pipe(here.stream);
    // What nobody reads any more would keep the other from its end.
    const drain = () => void there.stream.resume();
    here.ended.then(drain, drain);
    try {
      const [mine, theirs] = await Promise.all([here.ended, there.ended]);
      return { here: mine, there: theirs };
    } catch (fault) {
      there.stream.destroy();
      throw fault;
    }
  } catch (fault) {
    here.stream.destroy();
    throw fault;
  }
};

/** What comes before the first NUL, which is taken off the stream; undefined where it ends without one. */
const untilNul = async (stream: Duplex): Promise<string | undefined> => {
  const pieces: Buffer[] = [];
  for (;;) {
    const piece: Buffer | null = stream.read();
    if (piece === null) {
      if (stream.readableEnded || stream.destroyed) return undefined;
      await Promise.race([once(stream, 'readable'), once(stream, 'end'), once(stream, 'close')]);
      continue;
    }
    const at = piece.indexOf(0);
    if (at < 0) {
      pieces.push(piece);
      continue;
    }
    if (at + 1 < piece.length) stream.unshift(piece.subarray(at + 1));
    return Buffer.concat([...pieces, piece.subarray(0, at)]).toString();
  }
};
