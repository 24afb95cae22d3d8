import type { Readable, Writable } from 'node:stream';

export type Params = Readonly<Record<string, unknown>>;

/** The DevTools protocol over a pair of pipes: each message is JSON, ended by a NUL. */
export interface DevTools {
  /** Calls a method, in the session of a page or, without one, of the browser. An error where it has none to say by then. */
  call(method: string, params?: Params, sessionId?: string): Promise<Params>;
  /** Resolves when an event of that name comes, of those that come from now on. */
  event(method: string): Promise<void>;
}

export const connect = (input: Writable, output: Readable, deadline: number): DevTools => {
  const calls = new Map<number, (reply: Reply) => void>();
  const waiting = new Map<string, () => void>();
  let next = 1;
  let rest = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const reply: Reply = JSON.parse(message);
      if (reply.id !== undefined) calls.get(reply.id)?.(reply);
      else if (reply.method !== undefined) waiting.get(reply.method)?.();
    }
  });
  // Whoever waits is told by its deadline that the browser is gone.
  input.on('error', () => {});

  return {
    call: async (method, params = {}, sessionId) => {
      const id = next++;
      const reply = await within<Reply>(deadline, method, (resolve) => {
        calls.set(id, resolve);
        input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      }).finally(() => calls.delete(id));
      if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
      return reply.result ?? {};
    },
    event: (method) => within<void>(deadline, method, (resolve) => waiting.set(method, resolve)),
  };
};

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

const within = async <T>(
  milliseconds: number,
  what: string,
  start: (resolve: (value: T) => void) => void,
): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what}: nothing within ${milliseconds} ms`)), milliseconds);
      start(resolve);
    });
  } finally {
    clearTimeout(timer);
  }
};
