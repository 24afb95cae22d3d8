import type { HostFinished, TaskStarted } from '../record/events.ts';
import { taskName } from './banner.ts';
import type { Reporter, ReporterOptions } from './contract.ts';
import { failureText } from './failure.ts';
import { clean } from './text.ts';

/** The same play may start again for another batch of `serial`: each start is a suite of its own. */
interface Suite {
  readonly name: string;
  readonly cases: { readonly task: TaskStarted; readonly outcome: HostFinished }[];
}

/**
 * A JUnit XML document at the end, for a CI server to show: a suite for each play, a test case for each task on each
 * host. What was ignored or rescued has not failed.
 */
export const createJunit = ({ write }: ReporterOptions): Reporter => {
  const suites: Suite[] = [];
  const tasks = new Map<number, { readonly task: TaskStarted; readonly suite: Suite | undefined }>();
  return {
    report(event) {
      if (event.type === 'play-started') suites.push({ name: event.name, cases: [] });
      else if (event.type === 'task-started') tasks.set(event.task, { task: event, suite: suites.at(-1) });
      else if (event.type === 'host-finished') {
        const found = tasks.get(event.task);
        found?.suite?.cases.push({ task: found.task, outcome: event });
      }
    },
    async close() {
      write(
        `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.map(suiteXml).join('')}</testsuites>\n`,
      );
    },
  };
};

const suiteXml = ({ name, cases }: Suite): string => {
  const failures = cases.filter(({ outcome }) => hasFailed(outcome)).length;
  const skipped = cases.filter(({ outcome }) => outcome.status === 'skipped').length;
  const attributes = { name, tests: cases.length, failures, skipped };
  const body = cases.map(({ task, outcome }) => caseXml(task, outcome)).join('');
  return `  <testsuite${xml(attributes)}>\n${body}  </testsuite>\n`;
};

const caseXml = (task: TaskStarted, outcome: HostFinished): string => {
  const classname = task.origin ? `${task.origin.path}:${task.origin.line}` : task.action;
  const name = `[${outcome.host}] ${taskName(task)}`;
  const start = `    <testcase${xml({ classname, name, time: (outcome.milliseconds / 1000).toFixed(3) })}`;
  if (outcome.status === 'skipped') return `${start}><skipped/></testcase>\n`;
  if (!hasFailed(outcome)) return `${start}/>\n`;
  const { msg } = outcome.result;
  const message = outcome.censored || typeof msg !== 'string' ? outcome.status : msg;
  const text = outcome.censored ? '' : failureText(outcome, (_, plain) => plain);
  return `${start}><failure${xml({ message })}>${escaped(text)}</failure></testcase>\n`;
};

const hasFailed = ({ status, ignored, rescued }: HostFinished): boolean =>
  (status === 'failed' || status === 'unreachable') && !ignored && !rescued;

const xml = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('');

/** XML has no way to write most control characters, nor half a character: `clean` drops the former. */
const escaped = (text: string): string =>
  clean(text)
    .toWellFormed()
    .replace(/[&<>"\ufffe\uffff]/g, (character) => entities[character] ?? '\ufffd');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
