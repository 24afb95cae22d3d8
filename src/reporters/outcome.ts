import type {
  HostFinished,
  ItemFinished,
  JsonObject,
  Outcome,
  Status,
  TaskStarted,
} from '../record/events.ts';
import { censoredResult } from './censored.ts';
import type { Color, Paint } from './colors.ts';
import { unifiedDiff } from './diff.ts';
import { dump, dumpLines } from './dump.ts';
import { failureText, shortResult } from './failure.ts';
import { clean } from './text.ts';

export interface Style {
  readonly paint: Paint;
  /** The number of `-v`. */
  readonly verbosity: number;
}

/** How an outcome begins, and in which colour it is. */
const words: Readonly<Record<Status, readonly [word: string, color: Color]>> = {
  ok: ['ok', 'ok'],
  changed: ['changed', 'changed'],
  skipped: ['skipping', 'skipped'],
  failed: ['failed', 'failed'],
  unreachable: ['failed', 'failed'],
};

/** Fields that are shown elsewhere, or that only `-vvv` asks for. */
const quiet: ReadonlySet<string> = new Set([
  'failed',
  'invocation',
  'diff',
  'exception',
  'warnings',
  'deprecations',
]);

/** Fields of a `debug` result that nobody asked it to print. */
const quietInDebug: ReadonlySet<string> = new Set(['changed', 'failed', 'skipped', 'ansible_loop_var']);

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
  const ignored = host.ignored ? `${style.paint('skipped', '...ignoring')}\n` : '';
  if (host.status === 'unreachable') {
    return failure(`fatal: ${on(host)}: UNREACHABLE! =>`, 'unreachable', task, host, style) + ignored;
  }
  if (host.status === 'failed') {
    return (host.loop ? '' : failure(`fatal: ${on(host)}: FAILED! =>`, color, task, host, style)) + ignored;
  }
  if (host.loop && host.status !== 'skipped') return '';
  return success(`${word}: ${on(host)}`, color, task, host, style);
};

const failing = (status: Status): boolean => status === 'failed' || status === 'unreachable';

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
  const json = task.action === 'assert' ? dumpLines(short) : dump(short);
  const details = outcome.censored ? '' : failureText(outcome, style.paint);
  return `${diffText(outcome, style)}${style.paint(color, `${head} ${json}`)}\n${details}`;
};

/** `debug` and `assert` always print what they found; others only with `-v`, and gathered facts never. */
const resultText = (task: TaskStarted, outcome: AnyOutcome, style: Style): string => {
  const speaks = task.action === 'debug' || task.action === 'assert';
  if (speaks && outcome.status !== 'skipped' && !outcome.censored) {
    return dumpLines(task.action === 'debug' ? asked(outcome.result) : visible(outcome, style));
  }
  return style.verbosity > 0 && task.kind !== 'facts' ? dump(visible(outcome, style)) : '';
};

const asked = (result: JsonObject): JsonObject =>
  without(result, (key) => quietInDebug.has(key) || key === result.ansible_loop_var);

const visible = (outcome: AnyOutcome, { verbosity }: Style): JsonObject =>
  outcome.censored
    ? censoredResult(outcome)
    : without(outcome.result, (key) => key.startsWith('_ansible_') || (verbosity < 3 && quiet.has(key)));

const without = (result: JsonObject, drop: (key: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(result).filter(([key]) => !drop(key)));

const diffText = ({ diff, censored }: AnyOutcome, { paint }: Style): string =>
  censored ? '' : diff.map((change) => unifiedDiff(change, paint)).join('');
