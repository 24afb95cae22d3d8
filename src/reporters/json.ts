import type { HostFinished, JsonObject, PlayStarted, RunFinished, TaskStarted } from '../record/events.ts';
import { taskName } from './banner.ts';
import { censoredResult } from './censored.ts';
import type { Reporter, ReporterOptions } from './contract.ts';

interface Timed<T> {
  readonly event: T;
  readonly start: number;
  end: number;
}

interface PlayTold extends Timed<PlayStarted> {
  readonly tasks: Timed<TaskStarted>[];
}

/**
 * One JSON document at the end, in the shape of Ansible's json callback: plays with their tasks, tasks with a result for
 * each host, and `stats`. Under `--check` it also has `check`, how many verdicts were certain. A run cut short gives the
 * document of what there was.
 */
export const createJson = ({ write }: ReporterOptions): Reporter => {
  const plays: PlayTold[] = [];
  const tasks = new Map<number, Timed<TaskStarted>>();
  const results = new Map<number, Record<string, JsonObject>>();
  const messages: { warnings: string[]; faults: string[] } = { warnings: [], faults: [] };
  let check = false;
  let finished: RunFinished | undefined;

  const document = (): JsonObject => ({
    plays: plays.map((play) => ({
      play: { name: play.event.name, id: String(play.event.play), duration: durationOf(play) },
      tasks: play.tasks.map((task) => ({
        task: {
          name: taskName(task.event),
          id: String(task.event.task),
          ...placeOf(task.event),
          duration: durationOf(task),
        },
        hosts: results.get(task.event.task) ?? {},
      })),
    })),
    stats: finished ? statsOf(finished) : {},
    ...(check && finished ? { check: finished.verdicts } : {}),
    ...(messages.warnings.length > 0 ? { warnings: messages.warnings } : {}),
    ...(messages.faults.length > 0 ? { faults: messages.faults } : {}),
  });

  return {
    report(event) {
      for (const timed of [plays.at(-1), 'task' in event ? tasks.get(event.task) : undefined]) {
        if (timed) timed.end = event.time;
      }
      if (event.type === 'run-started') check = event.check;
      else if (event.type === 'warning') messages.warnings.push(event.message);
      else if (event.type === 'faulted') messages.faults.push(event.text);
      else if (event.type === 'run-finished') finished = event;
      else if (event.type === 'play-started') {
        plays.push({ event, start: event.time, end: event.time, tasks: [] });
      } else if (event.type === 'task-started') {
        const task = { event, start: event.time, end: event.time };
        tasks.set(event.task, task);
        plays.findLast((play) => play.event.play === event.play)?.tasks.push(task);
      } else if (event.type === 'host-finished') {
        const action = tasks.get(event.task)?.event.action ?? '';
        results.set(event.task, { ...results.get(event.task), [event.host]: resultOf(event, action) });
      }
    },
    async close() {
      write(`${JSON.stringify(document(), null, 4)}\n`);
    },
  };
};

const resultOf = (outcome: HostFinished, action: string): JsonObject => ({
  ...(outcome.censored ? censoredResult(outcome) : openResult(outcome)),
  ...flags[outcome.status],
  ...(outcome.verdict === 'certain' ? {} : { verdict: outcome.verdict }),
  action,
  _ansible_no_log: outcome.censored,
});

const openResult = ({ result, status, fault, diff }: HostFinished): JsonObject => ({
  ...result,
  changed: status === 'changed' || result.changed === true,
  ...(fault === undefined ? {} : { fault }),
  ...(diff.length === 0 ? {} : { diff: diff.map((change) => ({ ...change })) }),
});

const flags: Readonly<Record<HostFinished['status'], JsonObject>> = {
  ok: {},
  changed: {},
  skipped: { skipped: true },
  failed: { failed: true },
  unreachable: { unreachable: true },
};

const durationOf = ({ start, end }: Timed<unknown>): JsonObject => ({ start: iso(start), end: iso(end) });

const iso = (time: number): string => new Date(time).toISOString();

const placeOf = ({ origin }: TaskStarted): JsonObject =>
  origin ? { path: `${origin.path}:${origin.line}` } : {};

/** Ansible's names: what its recap calls `failed` its statistics call `failures`. */
const statsOf = ({ recap }: RunFinished): JsonObject =>
  Object.fromEntries(recap.map(({ host, failed, ...counts }) => [host, { ...counts, failures: failed }]));
