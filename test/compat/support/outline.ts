import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostFinished, JsonObject } from '../../../src/record/events.ts';
import type { Ran } from '../../support/project.ts';
import { saidOf } from '../../support/story.ts';
import type { AnsibleRun } from './ansible.ts';

/** What both programs must agree on. */
export interface Outline {
  readonly exitCode: number | null;
  /** Tasks in order, with what became of them on each host: what `debug` said there, or which fields came back. */
  readonly tasks: readonly string[];
  /** Only what is not 0. */
  readonly recap: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What the run left in `out/`. */
  readonly files?: Readonly<Record<string, string>>;
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

export const outlineOfAnsible = ({ exitCode, told }: AnsibleRun, folder: string): Outline => {
  const tasks = told.flatMap((each) => (each.type === 'task' && !isMeta(each.action) ? [each] : []));
  const recap = told.find((each) => each.type === 'recap')?.recap ?? {};
  const said = {
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
  return { ...placeless(said, folder), ...leftIn(folder) };
};

export const outlineOf = ({ exitCode, events, recap }: Ran, folder: string): Outline => {
  const said = {
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
    // Where a fault ends the run, Ansible tells no recap.
    recap: events.some(({ type }) => type === 'faulted') ? {} : recap,
  };
  return { ...placeless(said, folder), ...leftIn(folder) };
};

/** The project's folder has another name in each run. */
const placeless = <T>(said: T, folder: string): T => JSON.parse(JSON.stringify(said).replaceAll(folder, '~'));

const leftIn = (folder: string): { readonly files?: Readonly<Record<string, string>> } => {
  const out = join(folder, 'out');
  if (!existsSync(out)) return {};
  const names = readdirSync(out).sort();
  return { files: Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'utf8')])) };
};

const isMeta = (action: string): boolean => action.endsWith('meta');

const statusOf = ({ status, ignored }: HostFinished): string =>
  ignored && status === 'failed' ? 'ignored' : status;

const lineOf = (
  { name, action }: Task,
  finishes: readonly Finish[],
  items: readonly { readonly host: string; readonly result: JsonObject }[],
): string => {
  // An include in a loop is told once for each file: what counts is who included.
  const hosts = [...new Map(finishes.map((finish) => [finish.host, finish])).values()];
  const module = action.replace(/^ansible\.(builtin|legacy)\./, '');
  const words = hosts
    .sort((a, b) => (a.host < b.host ? -1 : 1))
    .map((finish) => {
      const told = finish.loop ? items.filter(({ host }) => host === finish.host) : [finish];
      const said = told.flatMap(({ result }) => {
        if (module === 'debug') return finish.status === 'ok' ? saidOf(result) : [];
        return isNotCompared(module) ? [] : [fieldsOf(result)];
      });
      return [`${finish.host}=${finish.status}`, ...said.map((word) => JSON.stringify(sorted(word)))].join(
        ' ',
      );
    });
  return `${name.replace(/^ansible\.(builtin|legacy)\./, '')}: ${words.join(', ')}`;
};

/** What they give is facts of the machine, or of how the program is built. */
const NOT_COMPARED = new Set([
  'setup',
  'gather_facts',
  'include_tasks',
  'include_role',
  'include_vars',
  'fail',
  'assert',
]);

/** A module that a variable names has its name only in our own record. */
const isNotCompared = (module: string): boolean => module.includes('{{') || NOT_COMPARED.has(module);

/** What the status says already, and what Ansible tells of its own insides. */
const FRAME = new Set(['changed', 'failed', 'skipped', 'unreachable', 'msg', 'exception', 'warnings']);
const INSIDE = new Set([
  'invocation',
  'deprecations',
  'ansible_facts',
  'failed_when_suppressed_exception',
  'changed_when_result',
]);

/** Names of what came back. */
const fieldsOf = (result: JsonObject): string =>
  Object.keys(result)
    // That there is no diff, only copy and template say.
    .filter((name) => name !== 'diff' || !Array.isArray(result.diff) || result.diff.length > 0)
    .filter((name) => !FRAME.has(name) && !INSIDE.has(name) && !name.startsWith('_'))
    .sort()
    .join(' ');

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
