import type { HostFinished, JsonObject } from '../../../src/record/events.ts';
import type { Ran } from '../../support/project.ts';
import { saidOf } from '../../support/story.ts';
import type { AnsibleRun } from './ansible.ts';

/** What both programs must agree on. */
export interface Outline {
  readonly exitCode: number | null;
  /** Tasks in order, with what became of them on each host, and what `debug` said there. */
  readonly tasks: readonly string[];
  /** Only what is not 0. */
  readonly recap: unknown;
}

interface Task {
  readonly task: number;
  readonly name: string;
  readonly action: string;
}

interface Finish {
  readonly host: string;
  readonly status: string;
  readonly loop: boolean;
  readonly result: JsonObject;
}

export const outlineOfAnsible = ({ exitCode, told }: AnsibleRun): Outline => {
  const tasks = told.flatMap((each) => (each.type === 'task' && !isMeta(each.action) ? [each] : []));
  const recap = told.find((each) => each.type === 'recap')?.recap ?? {};
  return {
    exitCode,
    tasks: tasks.map((task) => {
      const of = told.flatMap((each) => ('host' in each && each.task === task.task ? [each] : []));
      const items = of.filter((each) => each.type === 'item');
      return lineOf(
        task,
        of.filter((each) => each.type === 'host'),
        items,
      );
    }),
    recap: Object.fromEntries(Object.entries(recap).map(([host, row]) => [host, withoutZeros(row)])),
  };
};

export const outlineOf = ({ exitCode, events, recap }: Ran): Outline => ({
  exitCode,
  tasks: events.flatMap((event) => {
    if (event.type !== 'task-started') return [];
    const of = events.flatMap((each) => ('task' in each && each.task === event.task ? [each] : []));
    const items = of.filter((each) => each.type === 'item-finished');
    const hosts = of.filter((each) => each.type === 'host-finished');
    return [
      lineOf(
        event,
        hosts.map((host) => ({ ...host, status: statusOf(host) })),
        items.filter(({ status }) => status !== 'skipped'),
      ),
    ];
  }),
  recap,
});

const isMeta = (action: string): boolean => action.endsWith('meta');

const statusOf = ({ status, ignored }: HostFinished): string => (ignored ? 'ignored' : status);

const lineOf = (
  { name, action }: Task,
  finishes: readonly Finish[],
  items: readonly { readonly host: string; readonly result: JsonObject }[],
): string => {
  // An include in a loop is told once for each file: what counts is who included.
  const hosts = [...new Map(finishes.map((finish) => [finish.host, finish])).values()];
  const words = hosts
    .sort((a, b) => (a.host < b.host ? -1 : 1))
    .map((finish) => {
      const told = finish.loop ? items.filter(({ host }) => host === finish.host) : [finish];
      const isDebug = /(^|\.)debug$/.test(action) && finish.status === 'ok';
      const said = isDebug ? told.flatMap(({ result }) => saidOf(result)) : [];
      return [`${finish.host}=${finish.status}`, ...said.map((word) => JSON.stringify(sorted(word)))].join(
        ' ',
      );
    });
  return `${name.replace(/^ansible\.builtin\./, '')}: ${words.join(', ')}`;
};

/** The order of a dict's keys is nothing that content can rely on across both. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

const SUMMARY: Readonly<Record<string, string>> = { failures: 'failed' };

const withoutZeros = (row: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, count]) =>
      count > 0 ? [[SUMMARY[name] ?? name, count] as const] : [],
    ),
  );
