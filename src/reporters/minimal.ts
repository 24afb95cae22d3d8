import type { HostFinished, JsonObject, TaskStarted } from '../record/events.ts';
import { fromPlain, toJson } from '../values/index.ts';
import { censoredResult } from './censored.ts';
import { type Color, painter } from './colors.ts';
import type { Reporter, ReporterOptions } from './contract.ts';
import { unifiedDiff } from './diff.ts';
import { dumpLines } from './dump.ts';
import { clean, linesOf } from './text.ts';

/** Modules that run a command: what it printed is shown as it is. */
const COMMANDS: ReadonlySet<string> = new Set(['command', 'shell', 'raw', 'script']);

/** Fields that no one asked for. */
const quiet: ReadonlySet<string> = new Set([
  'invocation',
  'diff',
  'exception',
  'warnings',
  'deprecations',
  'failed',
]);
const quietInDebug: ReadonlySet<string> = new Set([...quiet, 'changed', 'skipped']);

interface Form {
  /** What a command printed. */
  readonly command: (result: JsonObject) => string;
  readonly json: (result: JsonObject) => string;
  /** Where there is more to say of what is wrong than its result says, that is said, apart from the results. */
  readonly explains: boolean;
}

/** Ansible's `minimal` output: each host's result, and nothing else. */
export const createMinimal = (options: ReporterOptions): Reporter =>
  createWith(options, {
    command: ({ stdout, stderr, msg }) =>
      `>>\n${[stdout, stderr, msg].map((text) => (typeof text === 'string' ? clean(text) : '')).join('')}\n`,
    json: (result) => `${dumpLines(result)}\n`,
    explains: true,
  });

/** Ansible's `oneline` output: the same, a line each. */
export const createOneline = (options: ReporterOptions): Reporter =>
  createWith(options, {
    command: ({ stdout, stderr }) => {
      const line = (text: unknown) => clean(String(text ?? '')).replaceAll('\n', '\\n');
      return `| (stdout) ${line(stdout)}${stderr ? ` (stderr) ${line(stderr)}` : ''}\n`;
    },
    json: (result) => `${toJson(fromPlain(result), { separators: [',', ': '], ensureAscii: false })}\n`,
    explains: false,
  });

const createWith = (
  { write, writeError = write, color, verbosity }: ReporterOptions,
  form: Form,
): Reporter => {
  const paint = painter(color);
  const tasks = new Map<number, TaskStarted>();
  const explain = (fault: string): void => {
    const text = `${paint('failed', clean(fault))}\n`;
    if (verbosity > 0) write(text);
    else if (form.explains && linesOf(fault).length > 1) writeError(text);
  };
  const tell = (event: HostFinished): void => {
    const { host, result, censored, diff } = event;
    const action = tasks.get(event.task)?.action ?? '';
    const [word, ending, shade] = wordOf(event);
    if (!censored) for (const change of diff) write(unifiedDiff(change, paint));
    if (event.status === 'skipped') write(paint(shade, `${host} | ${word}\n`));
    else if (isPrinted(event, action))
      write(paint(shade, `${host} | ${word} | rc=${String(result.rc)} ${form.command(result)}`));
    else write(paint(shade, `${host} | ${word}${ending} => ${form.json(shownOf(event, action))}`));
    if (event.fault !== undefined) explain(event.fault);
  };
  return {
    report: (event) => {
      if (event.type === 'task-started') tasks.set(event.task, event);
      else if (event.type === 'host-finished') tell(event);
      else if (event.type === 'warning') write(`${paint('warning', `[WARNING]: ${clean(event.message)}`)}\n`);
      else if (event.type === 'faulted') write(`${paint('failed', clean(event.text).trimEnd())}\n`);
    },
    close: async () => {},
  };
};

/** What a command printed is shown as it is; what a job in the background printed is a part of what is said of the job. */
const isPrinted = ({ result, censored, status }: HostFinished, action: string): boolean =>
  COMMANDS.has(action) &&
  'rc' in result &&
  !('ansible_job_id' in result) &&
  !censored &&
  status !== 'unreachable';

const wordOf = ({ status, result }: HostFinished): readonly [word: string, ending: string, color: Color] => {
  switch (status) {
    case 'failed':
      return ['FAILED', '!', 'failed'];
    case 'unreachable':
      return ['UNREACHABLE', '!', 'unreachable'];
    case 'skipped':
      return ['SKIPPED', '', 'skipped'];
    default:
      return result.changed === true ? ['CHANGED', '', 'changed'] : ['SUCCESS', '', 'ok'];
  }
};

const shownOf = (event: HostFinished, action: string): JsonObject => {
  if (event.censored) return censoredResult(event);
  const hidden = action === 'debug' && event.status === 'ok' ? quietInDebug : quiet;
  const entries = Object.entries(event.result).filter(
    ([name]) => !hidden.has(name) && !name.startsWith('_ansible'),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};
