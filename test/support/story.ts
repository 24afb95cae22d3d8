import type {
  Event,
  HostFinished,
  HostRecap,
  ItemFinished,
  Json,
  JsonObject,
  TaskStarted,
} from '../../src/record/events.ts';

/** What a run's events tell, in the forms that tests compare. */
export interface Story {
  readonly events: readonly Event[];
  /** Tasks in order, each as `name: a=ok b=changed`, or just `name: ok` where it has one host. */
  readonly trace: readonly string[];
  /** By host; only what is not 0. */
  readonly recap: Readonly<Record<string, Readonly<Partial<Record<keyof HostRecap, number>>>>>;
  /** What `debug` said, in order: its `msg`, or the value of its `var`. */
  readonly said: readonly Json[];
  /** How many round trips a task took, on all its hosts together. */
  trips(task: string): number;
  /** The events of a task's items. */
  items(task: string): readonly ItemFinished[];
  /** What a task registered on a host; the first that is of that name. */
  result(task: string, host?: string): Readonly<Record<string, Json>>;
  finished(task: string, host?: string): HostFinished;
}

export const storyOf = (events: readonly Event[]): Story => {
  const tasks = events.filter((event) => event.type === 'task-started');
  const finishes = events.filter((event) => event.type === 'host-finished');
  const of = (task: TaskStarted) => finishes.filter((finish) => finish.task === task.task);
  const named = (name: string) => tasks.filter((task) => task.name === name);
  const finished = (name: string, host?: string) => {
    const found = named(name)
      .flatMap(of)
      .find((finish) => host === undefined || finish.host === host);
    if (!found)
      throw new Error(`no task '${name}'${host ? ` on ${host}` : ''} in ${tasks.map((task) => task.name)}`);
    return found;
  };
  const items = events.filter((event) => event.type === 'item-finished');
  return {
    events,
    trace: tasks.map((task) => `${task.name}: ${wordsOf(task, of(task))}`),
    recap: recapIn(events),
    said: saidIn(events, tasks),
    trips: (name) =>
      named(name)
        .flatMap(of)
        .reduce((sum, { roundTrips }) => sum + roundTrips, 0),
    items: (name) => items.filter((item) => named(name).some(({ task }) => task === item.task)),
    finished,
    result: (name, host) => finished(name, host).result,
  };
};

const wordsOf = ({ hosts }: TaskStarted, finishes: readonly HostFinished[]): string => {
  const words = hosts.map((host) => {
    const finish = finishes.find((each) => each.host === host);
    return [host, finish ? wordOf(finish) : '-'] as const;
  });
  const [only] = words;
  return words.length === 1 && only ? only[1] : words.map((pair) => pair.join('=')).join(' ');
};

const wordOf = ({ status, ignored, rescued }: HostFinished): string =>
  ignored ? 'ignored' : rescued ? 'rescued' : status;

const recapIn = (events: readonly Event[]): Story['recap'] => {
  const end = events.find((event) => event.type === 'run-finished');
  const rows = (end?.recap ?? []).map(({ host, ...counts }) => [
    host,
    Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  ]);
  return Object.fromEntries(rows);
};

const saidIn = (events: readonly Event[], tasks: readonly TaskStarted[]): readonly Json[] => {
  const debugs = new Set(tasks.filter(({ action }) => action === 'debug').map(({ task }) => task));
  return events.flatMap((event) => {
    const told = event.type === 'item-finished' || (event.type === 'host-finished' && !event.loop);
    return told && debugs.has(event.task) && event.status === 'ok' ? saidOf(event.result) : [];
  });
};

/** Keys of a result that are no message of its own. */
const FRAME = new Set([
  'changed',
  'failed',
  'skip_reason',
  'warnings',
  'ansible_loop_var',
  'ansible_index_var',
  'ansible_loop',
  'item',
]);

/** What a result of `debug` says. */
export const saidOf = (result: JsonObject): readonly Json[] => {
  if ('msg' in result) return [result.msg ?? null];
  const frame = new Set([...FRAME, String(result.ansible_loop_var), String(result.ansible_index_var)]);
  return Object.entries(result).flatMap(([name, value]) =>
    frame.has(name) || name.startsWith('_ansible') ? [] : [value],
  );
};
