import { type Agent, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, Exchange } from './history.ts';

export interface Question {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly cookie: string | undefined;
  readonly agent: Agent;
  /** Milliseconds from the beginning to the last byte of the answer. */
  readonly deadline: number;
}

export interface Asked extends Pick<Exchange, 'status' | 'error' | 'answer'> {
  readonly setCookie: readonly string[];
}

/** Sends one request, once: what becomes of it is the answer, also where there is none. */
export const ask = async ({ url, method, cookie, agent, deadline }: Question): Promise<Asked> => {
  const signal = AbortSignal.timeout(deadline);
  const headers: OutgoingHttpHeaders = cookie === undefined ? {} : { cookie };
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, agent, signal, headers }, resolve).on('error', reject).end();
    });
    const setCookie = response.headers['set-cookie'] ?? [];
    const status = response.statusCode ?? null;
    const body = await text(response);
    if (status !== 200) return { status, error: `status ${status}`, answer: null, setCookie };
    const answer = answerIn(body);
    return {
      status,
      error: answer === null ? `not the page: ${body.slice(0, 80)}` : null,
      answer,
      setCookie,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      status: null,
      error: signal.aborted ? `no answer within ${deadline} ms` : why,
      answer: null,
      setCookie: [],
    };
  }
};

/** The application's answer; null where the text is something else. */
const answerIn = (body: string): Answer | null => {
  try {
    const { host, route, session, count }: Record<string, unknown> = JSON.parse(body);
    const named = typeof host === 'string' && typeof route === 'string' && typeof session === 'string';
    return named && typeof count === 'number' ? { host, route, session, count } : null;
  } catch {
    return null;
  }
};
