/** Cuts one reply out of a stream that may hold anything before and after it. */
export interface FrameReader {
  feed(chunk: Buffer): void;
  /** What the opening and the closing mark said, once they were seen. */
  readonly opened: string | undefined;
  readonly closed: string | undefined;
}

/**
 * Reads `<nonce WORD>` … `</nonce WORD>`: the marks that frame.sh prints around a script's output. Bytes between
 * them go to `onData` as they come, whatever they are; only what may be the beginning of a mark is held back.
 */
export const frameReader = (nonce: string, onData: (piece: Buffer) => void): FrameReader => {
  const marks = [`<${nonce} `, `</${nonce} `];
  const words: string[] = [];
  let held: Buffer = Buffer.alloc(0);

  return {
    feed: (chunk) => {
      held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
      for (let mark = marks[words.length]; mark !== undefined; mark = marks[words.length]) {
        const at = possibleStart(held, mark);
        if (words.length > 0 && at > 0) onData(held.subarray(0, at));
        held = held.subarray(at);
        const close = held.length < mark.length ? -1 : held.indexOf('>', mark.length);
        if (close < 0) return;
        words.push(held.toString('latin1', mark.length, close));
        held = held.subarray(close + 1);
      }
    },
    get opened() {
      return words[0];
    },
    get closed() {
      return words[1];
    },
  };
};

/** Where the mark is, or where it may begin with the rest still to come, or the end. */
const possibleStart = (data: Buffer, mark: string): number => {
  const whole = data.indexOf(mark);
  if (whole >= 0) return whole;
  for (let at = Math.max(0, data.length - mark.length + 1); at < data.length; at++)
    if (mark.startsWith(data.toString('latin1', at))) return at;
  return data.length;
};
