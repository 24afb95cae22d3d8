import { Listr, ListrTaskState } from 'listr2';
import type { Event, HostFinished, ItemFinished, PlayStarted, TaskStarted } from '../record/events.ts';
import { taskName } from './banner.ts';
import { painter } from './colors.ts';
import type { Reporter, ReporterOptions } from './contract.ts';
import { finishedLine, frame } from './live/frame.ts';
import { onDeath } from './live/on-death.ts';
import { createProgress, type Progress } from './live/progress.ts';
import { LiveRenderer } from './live/renderer.ts';
import { createScreen } from './live/screen.ts';
import { createPlain } from './plain.ts';
import { oneLine } from './text.ts';

/**
 * The live view for a terminal: what runs now at the bottom, redrawn ten times a second at most; above it, each
 * finished task as one line, and what must be read (failures, diffs, `debug`) as the plain reporter shows it.
 */
export const createLive = (options: ReporterOptions): Reporter => {
  const paint = painter(options.color);
  const screen = createScreen(
    options.write,
    options.size ?? (() => ({ columns: options.columns, rows: 24 })),
  );
  const plain = createPlain({ ...options, write: screen.above, lateBanners: true });
  const failures: string[] = [];
  let play: PlayStarted | undefined;
  let startedAt = Date.now();

  const tasks = taskList({
    screen,
    frame: (running) => frame({ play, startedAt, tasks: running, failures }, screen.size, Date.now(), paint),
  });
  const forget = onDeath(screen.abandon);

  const finish = (progress: Progress, now: number): void => {
    tasks.finish(progress);
    screen.above(finishedLine(progress, now, screen.size.columns, paint));
  };

  /** A host that dropped out never tells how its task ended, so the end of the play ends its tasks. */
  const finishAll = (now: number): void => {
    for (const progress of tasks.running()) finish(progress, now);
  };

  const outcome = (event: (ItemFinished | HostFinished) & { time: number }): void => {
    const progress = tasks.find(event.task);
    if (!progress) return;
    if (mustBeRead(progress.task, event) || options.verbosity > 0) plain.report(event);
    if (isFailure(event)) failures.push(failureLine(progress.task, event));
    progress.take(event);
    if (progress.done === progress.task.hosts.length) finish(progress, event.time);
  };

  const report = (event: Event): void => {
    switch (event.type) {
      case 'run-started':
        startedAt = event.time;
        plain.report(event);
        break;
      case 'play-started':
        finishAll(event.time);
        play = event;
        plain.report(event);
        break;
      case 'task-started':
        tasks.start(createProgress(event, event.time));
        plain.report(event);
        break;
      case 'host-started':
      case 'output':
      case 'retrying':
        tasks.find(event.task)?.take(event);
        break;
      case 'meta':
        if (options.verbosity > 0) plain.report(event);
        break;
      case 'item-finished':
      case 'host-finished':
        outcome(event);
        break;
      case 'run-finished':
        finishAll(event.time);
        plain.report(event);
        break;
      default:
        plain.report(event);
    }
  };

  return {
    report,
    hold: screen.hold,
    async close() {
      await plain.close();
      await tasks.close();
      forget();
    },
  };
};

const isFailure = (event: ItemFinished | HostFinished): boolean =>
  event.type === 'host-finished' &&
  (event.status === 'failed' || event.status === 'unreachable') &&
  !event.ignored &&
  !event.rescued;

const mustBeRead = (task: TaskStarted, { status, diff }: ItemFinished | HostFinished): boolean =>
  status === 'failed' ||
  status === 'unreachable' ||
  diff.length > 0 ||
  (task.action === 'debug' && status !== 'skipped');

const failureLine = (
  task: TaskStarted,
  { host, status, result, censored }: ItemFinished | HostFinished,
): string => {
  const why = typeof result.msg === 'string' && !censored ? `  ${oneLine(result.msg)}` : '';
  return `${status}: [${host}]  ${taskName(task)}${why}`;
};

interface TaskList {
  start(progress: Progress): void;
  finish(progress: Progress): void;
  find(task: number): Progress | undefined;
  running(): Progress[];
  close(): Promise<void>;
}

/**
 * The tasks as listr2 keeps them, each with its state; its first entry is the run itself, which holds the list open.
 * The engine runs the tasks, so their states are set from its events rather than by functions of theirs.
 */
const taskList = (rendererOptions: typeof LiveRenderer.rendererOptions): TaskList => {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const list = new Listr<undefined, typeof LiveRenderer>([{ task: () => closed }], {
    renderer: LiveRenderer,
    rendererOptions,
    registerSignalListeners: false,
  });
  const ended = list.run();
  const entries = new Map<
    number,
    { readonly progress: Progress; readonly entry: (typeof list.tasks)[number] }
  >();

  return {
    start(progress) {
      list.add({ title: taskName(progress.task), task: () => closed, rendererOptions: { progress } });
      const entry = list.tasks.at(-1);
      if (!entry) return;
      entry.state$ = ListrTaskState.STARTED;
      entries.set(progress.task.task, { progress, entry });
    },
    finish({ task, counts }) {
      const found = entries.get(task.task);
      if (found) found.entry.state$ = counts.failed > 0 ? ListrTaskState.FAILED : ListrTaskState.COMPLETED;
      entries.delete(task.task);
    },
    find: (task) => entries.get(task)?.progress,
    running: () => [...entries.values()].map(({ progress }) => progress),
    async close() {
      close();
      await ended;
    },
  };
};
