import { StringDecoder } from 'node:string_decoder';
import { setTimeout as pause } from 'node:timers/promises';
import type { Conversation } from '../../connections/contract.ts';
import { firstAsked, type Prompt, unanswered } from './prompts.ts';

/** How it went. */
export interface Spoken {
  readonly printed: Buffer;
  /** The command's exit status; undefined where it did not end in time. */
  readonly status: number | undefined;
  /** Why it was given up: there was no answer left to a question. */
  readonly stuck?: string;
}

/** A program asks first, and only then has the terminal forget what was typed before: an answer must not come too soon. */
const BEFORE_ANSWER_MILLISECONDS = 50;

/**
 * Answers what a command asks on its terminal, until it ends. It may take so many seconds (undefined: any) from one
 * question to the next, and to its end; then it is ended.
 */
export const dialogue = async (
  { stream, ended }: Conversation,
  prompts: readonly Prompt[],
  timeoutSeconds: number | undefined,
): Promise<Spoken> => {
  const pieces: Buffer[] = [];
  const decoder = new StringDecoder('utf8');
  const incoming: AsyncIterator<Buffer> = stream.iterator();
  const listen = () => {
    const coming = incoming.next();
    // It breaks off when it is ended here, which nobody waits for any more.
    coming.catch(() => undefined);
    return coming;
  };
  let heard = '';
  let next = listen();
  for (let deadline = deadlineIn(timeoutSeconds); ; ) {
    const asked = firstAsked(heard, prompts);
    if (asked) {
      const answer = asked.prompt.answers.next().value;
      if (answer === undefined) {
        stream.destroy();
        const stuck = unanswered(asked.prompt, heard.slice(0, asked.end));
        return { printed: Buffer.concat(pieces), status: undefined, stuck };
      }
      heard = heard.slice(asked.end);
      await pause(BEFORE_ANSWER_MILLISECONDS);
      stream.write(answer);
      deadline = deadlineIn(timeoutSeconds);
      continue;
    }
    // What broke it off otherwise, the end of the conversation tells.
    const piece = await before(deadline, next).catch(async (error: unknown) => {
      await ended;
      throw error;
    });
    if (piece === undefined) {
      stream.destroy();
      return { printed: Buffer.concat(pieces), status: undefined };
    }
    if (piece.done) return { printed: Buffer.concat(pieces), status: (await ended).status };
    next = listen();
    pieces.push(piece.value);
    heard += decoder.write(piece.value);
  }
};

/** In milliseconds of the clock. */
const deadlineIn = (seconds: number | undefined): number =>
  seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000;

/** What comes before the deadline; undefined where nothing does. */
const before = async <T>(deadline: number, coming: Promise<T>): Promise<T | undefined> => {
  if (deadline === Number.POSITIVE_INFINITY) return coming;
  const over = new AbortController();
  const late = pause(Math.max(0, deadline - Date.now()), undefined, { signal: over.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([coming, late]);
  } finally {
    over.abort();
  }
};
