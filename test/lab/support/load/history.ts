/** What one request of one client came to. A history is a line of JSON for each, in the order in which they ended. */
export interface Exchange {
  readonly client: number;
  /** Counts the client's own requests, from 0. */
  readonly sequence: number;
  readonly method: 'GET' | 'POST';
  /** Milliseconds of one monotonic clock. */
  readonly start: number;
  readonly end: number;
  /** The session id that the client sent; null where it had none yet. */
  readonly sent: string | null;
  /** The status of the answer; null where none came. */
  readonly status: number | null;
  /** Why there is no page in `answer`; null where there is one. */
  readonly error: string | null;
  readonly answer: Answer | null;
}

/** What the demo application says of a session. */
export interface Answer {
  /** The host that answered, by its name in the inventory. */
  readonly host: string;
  readonly route: string;
  readonly session: string;
  readonly count: number;
}

export const lineOf = (exchange: Exchange): string => `${JSON.stringify(exchange)}\n`;

/** The exchanges of a history's text. A last line that is still being written is left out. */
export const parseHistory = (text: string): readonly Exchange[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line): Exchange => JSON.parse(line));
