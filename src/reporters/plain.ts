import type {
  Event,
  HostFinished,
  ItemFinished,
  JobAsked,
  MetaRun,
  Outcome,
  Retrying,
  RunFinished,
  TaskStarted,
} from '../record/events.ts';
import { banner, taskBanner, taskName } from './banner.ts';
import { painter } from './colors.ts';
import { defaultDisplay, type Reporter, type ReporterOptions } from './contract.ts';
import { createCustomStats } from './custom-stats.ts';
import { createIncludes } from './includes.ts';
import { failing, hostText, ignoringText, itemText, on, type Style, startText, taskPath } from './outcome.ts';
import { recapLine, verdictLine } from './recap.ts';
import { metaText, playbookTitles } from './run-lines.ts';
import { clean } from './text.ts';

export interface PlainOptions extends ReporterOptions {
  /** Names a task only once there is something to tell of it, as under `strategy: free`. */
  readonly lateBanners?: boolean;
}

/** Ansible's default output, line by line, each result as soon as it is there. */
export const createPlain = ({
  write,
  color,
  verbosity,
  columns,
  lateBanners,
  writeError = write,
  display: wanted,
}: PlainOptions): Reporter => {
  const paint = painter(color);
  const display = { ...defaultDisplay, ...wanted };
  const style: Style = { paint, verbosity, display };
  const tasks = new Map<number, TaskStarted>();
  const includes = createIncludes();
  const stats = createCustomStats();
  const warned = new Set<string>();
  const explained = new Set<string>();
  /** Where hosts are not shown that have nothing to tell, a task of which nothing is told is not named. */
  const terse = !display.okHosts || !display.skippedHosts;
  let free = lateBanners ?? false;
  let named = '';
  let check = false;

  /** Hosts that run freely are each at a task of their own: those of one place in the content share a banner. */
  const name = (task: TaskStarted): void => {
    const title = free ? `${taskName(task)} ${task.origin?.path}:${task.origin?.line}` : `${task.task}`;
    if (named === title) return;
    flushIncludes();
    named = title;
    write(taskBanner(task, columns, marker()));
    if (verbosity >= 2) write(taskPath(task, paint));
  };

  const marker = (): string => (check && display.checkModeMarkers ? ' [CHECK MODE]' : '');

  /** A meta task is only named where its condition did not hold, or where it was notified: then once for all hosts. */
  const nameMeta = ({ name: title, skipped, handler }: MetaRun): void => {
    if (!skipped && !handler) return;
    const own = handler ? `handler ${title}` : '';
    if (handler && named === own) return;
    flushIncludes();
    named = own;
    write(banner(`${handler ? 'RUNNING HANDLER' : 'TASK'} [${title}]`, columns));
  };

  const tell = (id: number, text: (task: TaskStarted) => string, to = write): void => {
    const task = tasks.get(id);
    const told = task ? text(task) : '';
    if (!task || told === '') return;
    name(task);
    to(told);
  };

  const flushIncludes = (): void => {
    const text = includes.flush();
    if (text !== '') write(paint('included', text));
  };

  const outcome = (event: ItemFinished | HostFinished): void => {
    const task = tasks.get(event.task);
    if (task?.kind === 'include' && includes.tells(event)) {
      name(task);
      includes.take(event);
      return;
    }
    if (isHidden(event)) return;
    const shown = explained.has(faultKey(event)) ? { ...event, fault: undefined } : event;
    explained.add(faultKey(event));
    tell(
      event.task,
      (of) => (shown.type === 'item-finished' ? itemText(of, shown, style) : hostText(of, shown, style)),
      failing(event.status) && display.failedToStderr ? writeError : write,
    );
    if (event.type === 'host-finished' && event.ignored) tell(event.task, () => ignoringText(style));
  };

  const isHidden = ({ status }: Outcome): boolean =>
    (status === 'skipped' && !display.skippedHosts) || (status === 'ok' && !display.okHosts);

  const finished = (event: RunFinished): void => {
    if (event.retryFile !== undefined) write(`\tto retry, use: --limit @${clean(event.retryFile)}\n`);
    write(banner('PLAY RECAP', columns));
    for (const recap of event.recap) write(recapLine(recap, paint));
    if (check) write(verdictLine(event.verdicts));
    write('\n');
    const said = display.customStats ? stats.text() : '';
    if (said !== '') write(`${banner('CUSTOM STATS: ', columns)}${said}\n`);
    if (marker() !== '') write(banner('DRY RUN', columns));
  };

  const retried = (event: Retrying): void =>
    tell(event.task, (task) => {
      const left = `(${event.left} retries left)`;
      return `${paint('debug', `FAILED - RETRYING: ${on(event)}: ${taskName(task)} ${left}.`)}\n`;
    });

  const jobAsked = (event: JobAsked): void =>
    tell(event.task, () => {
      const { state, job } = event;
      const told = state === 'running' ? ' started=True finished=False' : '';
      return `${paint('debug', `ASYNC ${JOB_STATES[state]} on ${event.host}: jid=${job}${told}`)}\n`;
    });

  const report = (event: Event): void => {
    switch (event.type) {
      case 'run-started':
        check = event.check;
        if (marker() !== '') write(banner('DRY RUN', columns));
        if (verbosity >= 2) write(playbookTitles(event, columns));
        break;
      case 'play-started':
        flushIncludes();
        free = lateBanners || event.strategy === 'free' || event.strategy === 'host_pinned';
        write(banner(`PLAY [${event.name}]${marker()}`, columns));
        if (event.empty) write(`${paint('skipped', 'skipping: no hosts matched')}\n`);
        break;
      case 'task-started':
        tasks.set(event.task, event);
        if (!free && !terse) name(event);
        break;
      case 'item-finished':
      case 'host-finished':
        stats.take(event);
        outcome(event);
        break;
      case 'retrying':
        retried(event);
        break;
      case 'job-asked':
        jobAsked(event);
        break;
      case 'handler-notified':
        if (verbosity < 2) break;
        write(`${paint('verbose', `Notification for handler ${event.handler} has been saved.`)}\n`);
        break;
      case 'became':
        if (verbosity < 3) break;
        write(`${paint('verbose', `<${event.host}> EXEC ${clean(event.command)}`)}\n`);
        break;
      case 'meta':
        nameMeta(event);
        write(metaText(event, style));
        break;
      case 'warning':
        if (warned.has(event.message)) break;
        warned.add(event.message);
        write(`${paint('warning', `[WARNING]: ${clean(event.message)}`)}\n`);
        break;
      case 'faulted':
        write(`${paint('failed', clean(event.text).trimEnd())}\n`);
        break;
      case 'run-finished':
        flushIncludes();
        finished(event);
        break;
      case 'host-started':
        if (display.hostStarts) tell(event.task, (task) => startText(task, event.host, style));
        break;
      case 'output':
        break;
      default:
        event satisfies never;
    }
  };

  return { report, close: async () => flushIncludes() };
};

/** What a job is said to do, in Ansible's words. */
const JOB_STATES: Readonly<Record<JobAsked['state'], string>> = {
  running: 'POLL',
  ok: 'OK',
  failed: 'FAILED',
};

/** A mistake in the content fails on every host alike; it is explained for the first. */
const faultKey = ({ task, fault }: ItemFinished | HostFinished): string => `${task} ${fault ?? ''}`;
