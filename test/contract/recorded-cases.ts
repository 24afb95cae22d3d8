import { quote } from '../../src/resources/sh.ts';
import { fromJson, type Value } from '../../src/values/index.ts';
import type { ModuleCase } from './state-modules.ts';

/** What Ansible's own module made of one file. */
export interface RecordedCase {
  readonly args: Readonly<Record<string, unknown>>;
  /** The file's text; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
  /** Its message, where it failed. */
  readonly fails?: string;
  /** What it says otherwise, where that was kept. */
  readonly msg?: string;
  /** Asked once more, it changes the file again. */
  readonly always?: boolean;
}

interface RecordedOptions {
  /** The argument that names the file. */
  readonly path: string;
  /** Further arguments of every case. */
  readonly args?: Readonly<Record<string, string>>;
  /** A sed command that takes out of the file what differs each time. */
  readonly without?: string;
}

const valuesOf = (args: RecordedCase['args']): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, fromJson(JSON.stringify(value))]));

/** Recorded answers as cases on this machine: the same file, the same verdict, the same message. */
export const recordedCases = (
  recorded: readonly RecordedCase[],
  { path, args: further = {}, without = '' }: RecordedOptions,
): readonly ModuleCase[] =>
  recorded.map(({ args, before, after, changed, fails, msg, always = false }) => ({
    title: `as recorded: ${JSON.stringify(args)} of ${JSON.stringify(before?.slice(0, 40) ?? null)}`,
    args: (root) => ({ ...further, ...valuesOf(args), [path]: `${root}/f` }),
    setUp: before === null ? ':' : `printf %s ${quote(before)} >f`,
    changed,
    always,
    ...(msg === undefined ? {} : { result: () => ({ msg }) }),
    ...(fails === undefined ? {} : { fails: new RegExp(`^${fails.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }),
    check:
      after === null
        ? '[ ! -e f ]'
        : `printf %s ${quote(after)} >expected; sed ${quote(without)} expected >e; sed ${quote(without)} f | cmp - e`,
  }));
