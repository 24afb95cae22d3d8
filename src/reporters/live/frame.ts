import type { PlayStarted } from '../../record/events.ts';
import { taskName } from '../banner.ts';
import type { Color, Paint } from '../colors.ts';
import type { TerminalSize } from '../contract.ts';
import { cut, duration, oneLine, width } from '../text.ts';
import { type Progress, type Result, type Running, worstFirst } from './progress.ts';

/** What the live view shows of a run at one moment. */
export interface View {
  readonly play: PlayStarted | undefined;
  readonly startedAt: number;
  /** The tasks that run now, the oldest first. */
  readonly tasks: readonly Progress[];
  /** One line for each failure so far, the newest last. */
  readonly failures: readonly string[];
}

/** On a tall terminal the view leaves room for what has scrolled up. */
const tallest = 20;
const failuresShown = 4;

/** The lines of the view: never more than the terminal has, and none as wide as it. */
export const frame = (view: View, size: TerminalSize, now: number, paint: Paint): string[] => {
  const room = Math.max(1, Math.min(size.rows - 1, tallest));
  const columns = Math.max(1, size.columns - 1);
  const line = (text: string, color?: Color): string => {
    const fitting = cut(text, columns);
    return color ? paint(color, fitting) : fitting;
  };

  const head = [line(headline(view, now))];
  const failures = bounded(
    view.failures.toReversed(),
    Math.min(failuresShown, Math.floor(room / 4)),
    'failures',
  );
  const left = room - head.length - failures.length;
  const tasks = bounded(view.tasks, Math.max(0, Math.ceil(left / 2)), 'tasks');
  const hosts = bounded(slowest(view.tasks), left - tasks.length, 'hosts');
  return [
    ...head,
    ...tasks.map((task) => (typeof task === 'string' ? line(task) : taskLine(task, now, columns, paint))),
    ...hosts.map((host) => line(typeof host === 'string' ? `    ${host}` : hostLine(host, now))),
    ...failures.map((failure) => line(`  ${failure}`, 'failed')),
  ].slice(0, room);
};

/** The line that stays of a task when it is over: `changed 2/2  memcached : Install  1.2s`. */
export const finishedLine = (progress: Progress, now: number, columns: number, paint: Paint): string => {
  const result = worstFirst.find((one) => progress.counts[one] > 0);
  const total = String(progress.task.hosts.length);
  const count = `${result ? progress.counts[result] : 0}/${total}`.padStart(2 * total.length + 1);
  const start = `${(result ?? 'unfinished').padEnd(11)} ${count}  `;
  const end = `  ${duration(now - progress.startedAt)}`;
  const name = cut(taskName(progress.task), Math.max(8, columns - 1 - width(start) - width(end)));
  return `${result ? paint(result === 'rescued' ? 'ok' : result, start) : start}${name}${end}\n`;
};

interface HostRunning extends Running {
  readonly host: string;
  /** Its task, where more than one runs. */
  readonly task: string;
}

const headline = ({ play, startedAt }: View, now: number): string => {
  const name = play ? `PLAY [${oneLine(play.name)}]  ${counted(play.hosts.length, 'host')}  ` : '';
  return `${name}${duration(now - startedAt)}`;
};

const taskLine = (progress: Progress, now: number, columns: number, paint: Paint): string => {
  const bad = worstFirst.filter((result) => result !== 'ok' && progress.counts[result] > 0);
  const counts = bad.map((result) => `${result} ${progress.counts[result]}`);
  const end = [
    `${progress.done}/${progress.task.hosts.length}`,
    ...counts,
    duration(now - progress.startedAt),
  ];
  const tail = `  ${end.join('  ')}`;
  const text = cut(
    `  ${cut(taskName(progress.task), Math.max(10, columns - width(tail) - 2))}${tail}`,
    columns,
  );
  return bad.length > 0 ? paint(colorOf(bad[0]), text) : text;
};

const colorOf = (result: Result | undefined): Color =>
  result === undefined || result === 'rescued' ? 'ok' : result;

const hostLine = ({ host, task, since, line }: HostRunning, now: number): string => {
  const said = oneLine(line);
  return `    ${[host, duration(now - since), task, said].filter((part) => part !== '').join('  ')}`;
};

/** The hosts that run, those first that began first: the slowest. */
const slowest = (tasks: readonly Progress[]): HostRunning[] =>
  tasks
    .flatMap((progress) =>
      [...progress.running].map(([host, running]) => ({
        ...running,
        host,
        task: tasks.length > 1 ? taskName(progress.task) : '',
      })),
    )
    .sort((a, b) => a.since - b.since);

/** At most so many of them; a last line that counts the others takes the place of one. */
const bounded = <T>(all: readonly T[], most: number, what: string): (T | string)[] => {
  if (all.length <= most) return [...all];
  if (most <= 0) return [];
  return [...all.slice(0, most - 1), `… ${all.length - most + 1} more ${what}`];
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
