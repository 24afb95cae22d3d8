import type {
  HostFinished,
  ItemFinished,
  JsonObject,
  Outcome,
  Status,
  TaskStarted,
} from '../record/events.ts';
import { taskName } from './banner.ts';
import { censoredResult } from './censored.ts';
import type { Color, Paint } from './colors.ts';
import type { Display } from './contract.ts';
import { unifiedDiff } from './diff.ts';
import { failureText, shortResult } from './failure.ts';
import { resultTextOf } from './result-text.ts';
import { clean } from './text.ts';

export interface Style {
  readonly paint: Paint;
  /** The number of `-v`. */
  readonly verbosity: number;
  readonly display: Display;
}

/** How an outcome begins, and in which colour it is. */
const words: Readonly<Record<Status, readonly [word: string, color: Color]>> = {
  ok: ['ok', 'ok'],
  changed: ['changed', 'changed'],
  skipped: ['skipping', 'skipped'],
  failed: ['failed', 'failed'],
  unreachable: ['failed', 'failed'],
};

/** Fields that are shown elsewhere. */
const quiet: ReadonlySet<string> = new Set(['failed', 'exception', 'warnings', 'deprecations', 'skipped']);

/** Fields that only `-vvv` asks for. */
const curious: ReadonlySet<string> = new Set(['invocation', 'diff']);

/** Fields of a `debug` result that nobody asked it to print. */
const quietInDebug: ReadonlySet<string> = new Set([
  'changed',
  'failed',
  'skipped',
  'ansible_loop_var',
  'warnings',
]);

/** What Ansible's default output says of one item of a loop. */
export const itemText = (task: TaskStarted, item: ItemFinished, style: Style): string => {
  const [word, color] = words[item.status];
  const label = `(item=${item.censored ? '(censored due to no_log)' : clean(item.label)})`;
  if (failing(item.status)) return failure(`failed: ${on(item)} ${label} =>`, color, task, item, style);
  const trailing = item.status === 'skipped' ? ' ' : '';
  return success(`${word}: ${on(item)} => ${label}${trailing}`, color, task, item, style);
};

/** What it says of a host. A loop has said it item by item, so here only that it was skipped or lost the host. */
export const hostText = (task: TaskStarted, host: HostFinished, style: Style): string => {
  const [word, color] = words[host.status];
  if (host.status === 'unreachable') {
    return failure(`fatal: ${on(host)}: UNREACHABLE! =>`, 'unreachable', task, host, style);
  }
  if (host.status === 'failed') {
    // Of a loop that failed Ansible says so once more where it is one of debug.
    return host.loop && task.action !== 'debug'
      ? ''
      : failure(`fatal: ${on(host)}: FAILED! =>`, color, task, host, style);
  }
  if (host.loop && host.status !== 'skipped') return '';
  return success(`${word}: ${on(host)}`, color, task, host, style);
};

/** That a host begins a task. */
export const startText = (task: TaskStarted, host: string, { paint }: Style): string => {
  const what = task.kind === 'handler' ? 'HANDLER' : 'TASK';
  return `${paint('ok', ` [started ${what}: ${taskName(task)} on ${clean(host)}]`)}\n`;
};

/** That a failure does not count. */
export const ignoringText = (style: Style): string => `${style.paint('skipped', '...ignoring')}\n`;

/** Whether a status is one of failure. */
export const failing = (status: Status): boolean => status === 'failed' || status === 'unreachable';

/** The host in brackets, and where it was delegated to: `[a -> b]`. */
export const on = ({ host, delegatedTo }: Pick<Outcome, 'host' | 'delegatedTo'>): string =>
  delegatedTo === undefined || delegatedTo === host ? `[${host}]` : `[${host} -> ${delegatedTo}]`;

type AnyOutcome = ItemFinished | HostFinished;

const success = (
  head: string,
  color: Color,
  task: TaskStarted,
  outcome: AnyOutcome,
  style: Style,
): string => {
  const result = resultText(task, outcome, style);
  return `${diffText(outcome, style)}${style.paint(color, result === '' ? head : `${head} => ${result}`)}\n`;
};

const failure = (
  head: string,
  color: Color,
  task: TaskStarted,
  outcome: AnyOutcome,
  style: Style,
): string => {
  const shown = visible(outcome, style);
  const short = style.verbosity >= 3 ? shown : shortResult(shown);
  const asks = task.action === 'debug' && !outcome.censored;
  const speaking = speaks(task) && !sumsUp(outcome);
  const text = resultTextOf(asks ? asked(outcome.result) : short, style.display, speaking || wide(style));
  const path = style.display.taskPathOnFailure && style.verbosity < 2 ? taskPath(task, style.paint) : '';
  const details = outcome.censored ? '' : failureText(outcome, style.paint);
  return `${diffText(outcome, style)}${path}${style.paint(color, `${head} ${text}`)}\n${details}`;
};

/** `debug` and `assert` always print what they found; others only with `-v`, and gathered facts never. */
const resultText = (task: TaskStarted, outcome: AnyOutcome, style: Style): string => {
  if (speaks(task) && outcome.status !== 'skipped' && !outcome.censored) {
    const shown = task.action === 'debug' ? asked(outcome.result) : visible(outcome, style);
    return resultTextOf(shown, style.display, true);
  }
  return style.verbosity > 0 && task.kind !== 'facts'
    ? resultTextOf(visible(outcome, style), style.display, wide(style))
    : '';
};

/** From `-vvv` on results stand over lines, unless the settings want none so. */
const wide = ({ verbosity, display }: Style): boolean => verbosity >= 3 && display.pretty !== false;

const speaks = ({ action }: TaskStarted): boolean => action === 'debug' || action === 'assert';

/** Where a task stands in the content, as a line of its own. */
export const taskPath = ({ origin }: TaskStarted, paint: Paint): string =>
  origin ? `${paint('debug', `task path: ${origin.path}:${origin.line}`)}\n` : '';

/** A message stands alone; of a variable it is said what it is. */
const asked = (result: JsonObject): JsonObject =>
  'msg' in result ? { msg: result.msg ?? null } : without(result, (key) => quietInDebug.has(key));

const visible = (outcome: AnyOutcome, { verbosity }: Style): JsonObject =>
  outcome.censored
    ? censoredResult(outcome)
    : without(
        outcome.result,
        (key) =>
          key.startsWith('_ansible_') ||
          quiet.has(key) ||
          (verbosity < 3 && curious.has(key)) ||
          (key === 'results' && sumsUp(outcome)),
      );

/** Whether it tells of all items of a loop, each of which has told of itself. */
const sumsUp = (outcome: AnyOutcome): boolean => outcome.type === 'host-finished' && outcome.loop;

const without = (result: JsonObject, drop: (key: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(result).filter(([key]) => !drop(key)));

/** What was changed; a difference of a task that says that it changed nothing is none. */
const diffText = ({ diff, censored, result }: AnyOutcome, { paint }: Style): string =>
  censored || result.changed === false ? '' : diff.map((change) => unifiedDiff(change, paint)).join('');
