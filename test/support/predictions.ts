import type { Event, HostFinished, TaskStarted } from '../../src/record/events.ts';

/** How a run compares with the check before it, outcome by outcome: a task on a host each. */
export interface Comparison {
  /** Outcomes that the check was sure of, or predicted, and that came as it said. */
  readonly met: number;
  /** Outcomes of which the check said that nobody can know them. */
  readonly unknown: readonly string[];
  /** Outcomes that came otherwise, or that one of the two does not have. */
  readonly wrong: readonly string[];
}

/** Compares the record of a run with that of the check before it. Outcomes are paired by host, place and order. */
export const comparePredictions = (check: readonly Event[], run: readonly Event[]): Comparison => {
  const foreseen = outcomesOf(check);
  const happened = outcomesOf(run);
  const keys = [...new Set([...foreseen.keys(), ...happened.keys()])];
  const lines = keys.map((key) => line(key, foreseen.get(key), happened.get(key)));
  return {
    met: lines.filter(({ kind }) => kind === 'met').length,
    unknown: lines.flatMap(({ kind, text }) => (kind === 'unknown' ? [text] : [])),
    wrong: lines.flatMap(({ kind, text }) => (kind === 'wrong' ? [text] : [])),
  };
};

const line = (key: string, foreseen: HostFinished | undefined, happened: HostFinished | undefined) => {
  const text = `${key}: ${told(foreseen)}, then ${happened?.status ?? 'not reached'}`;
  if (foreseen?.verdict === 'unknown' && happened) return { kind: 'unknown', text } as const;
  const met = foreseen !== undefined && foreseen.status === happened?.status;
  return { kind: met ? 'met' : 'wrong', text } as const;
};

const told = (outcome: HostFinished | undefined): string =>
  outcome === undefined ? 'not foreseen' : `${outcome.verdict} ${outcome.status}`;

/** The same task may run more than once on a host (a role, an include, a batch): the runs are counted. */
const outcomesOf = (events: readonly Event[]): ReadonlyMap<string, HostFinished> => {
  const tasks = new Map<number, TaskStarted>();
  const outcomes = new Map<string, HostFinished>();
  for (const event of events) {
    if (event.type === 'task-started') tasks.set(event.task, event);
    if (event.type !== 'host-finished') continue;
    const { name, origin } = tasks.get(event.task) ?? {};
    const place = `${event.host}: ${name} (${origin?.path}:${origin?.line})`;
    let turn = 1;
    while (outcomes.has(`${place} #${turn}`)) turn += 1;
    outcomes.set(`${place} #${turn}`, event);
  }
  return outcomes;
};
