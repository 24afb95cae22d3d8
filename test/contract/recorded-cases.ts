import { quote } from '../../src/resources/sh.ts';
import type { ModuleCase } from './state-modules.ts';

/** What Ansible's own module made of one file. */
export interface RecordedCase {
  readonly args: Readonly<Record<string, string | number | boolean>>;
  /** The file's text; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly changed: boolean;
  /** Its message, where it failed. */
  readonly fails?: string;
}

interface RecordedOptions {
  /** The argument that names the file. */
  readonly path: string;
  /** Further arguments of every case. */
  readonly args?: Readonly<Record<string, string>>;
  /** A sed command that takes out of the file what differs each time. */
  readonly without?: string;
}

/** Recorded answers as cases on this machine: the same file, the same verdict, the same message. */
export const recordedCases = (
  recorded: readonly RecordedCase[],
  { path, args: further = {}, without = '' }: RecordedOptions,
): readonly ModuleCase[] =>
  recorded.map(({ args, before, after, changed, fails }) => ({
    title: `as recorded: ${JSON.stringify(args)} of ${JSON.stringify(before?.slice(0, 40) ?? null)}`,
    args: (root) => ({ ...further, ...args, [path]: `${root}/f` }),
    setUp: before === null ? ':' : `printf %s ${quote(before)} >f`,
    changed,
    ...(fails === undefined ? {} : { fails: new RegExp(`^${fails.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) }),
    check:
      after === null
        ? '[ ! -e f ]'
        : `printf %s ${quote(after)} >expected; sed ${quote(without)} expected >e; sed ${quote(without)} f | cmp - e`,
  }));
