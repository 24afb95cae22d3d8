import type { Event, HostFinished, Status, TaskStarted } from '../../record/events.ts';

/** How a host came out of a task, as the live view counts it. */
export type Result = Status | 'ignored' | 'rescued';

/** A host that is at a task now. */
export interface Running {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** The last line that its command printed, or the item that it finished last. As it came: not yet clean. */
  readonly line: string;
}

/** A task on its way through its hosts. */
export interface Progress {
  readonly task: TaskStarted;
  readonly startedAt: number;
  readonly running: ReadonlyMap<string, Running>;
  readonly counts: Readonly<Record<Result, number>>;
  /** Hosts that are through. */
  readonly done: number;
  /** Takes in an event of this task. */
  take(event: Event): void;
}

/** Results from the worst to the best: a task is called by the worst that a host had. */
export const worstFirst: readonly Result[] = [
  'failed',
  'unreachable',
  'ignored',
  'rescued',
  'changed',
  'ok',
  'skipped',
];

/** Enough of a line for any terminal; the rest of a long one is not kept. */
const lineKept = 500;

/** Follows a task: which hosts are at it, and how many have come to which end. */
export const createProgress = (task: TaskStarted, startedAt: number): Progress => {
  const running = new Map<string, Running>(task.hosts.map((host) => [host, { since: startedAt, line: '' }]));
  const counts = { ok: 0, changed: 0, skipped: 0, failed: 0, unreachable: 0, ignored: 0, rescued: 0 };
  let inTurn = false;
  let done = 0;

  const say = (host: string, line: string): void => {
    const since = running.get(host)?.since;
    if (since !== undefined && line !== '') running.set(host, { since, line });
  };

  return {
    task,
    startedAt,
    running,
    counts,
    get done() {
      return done;
    },
    take(event) {
      switch (event.type) {
        case 'host-started':
          // Until a host's turn is told, all of them count as running.
          if (!inTurn) running.clear();
          inTurn = true;
          running.set(event.host, { since: event.time, line: '' });
          break;
        case 'output':
          say(event.host, lastLine(event.text));
          break;
        case 'item-finished':
          if (!event.censored) say(event.host, `(item=${event.label.slice(0, lineKept)})`);
          break;
        case 'retrying':
          say(event.host, `${event.left} retries left`);
          break;
        case 'host-finished':
          running.delete(event.host);
          counts[resultOf(event)] += 1;
          done += 1;
          break;
      }
    },
  };
};

const resultOf = ({ status, ignored, rescued }: HostFinished): Result => {
  if (ignored) return 'ignored';
  return rescued ? 'rescued' : status;
};

const lastLine = (text: string): string => {
  const end = text.slice(-2 * lineKept).trimEnd();
  return end.slice(Math.max(end.lastIndexOf('\n'), end.lastIndexOf('\r')) + 1).slice(0, lineKept);
};
