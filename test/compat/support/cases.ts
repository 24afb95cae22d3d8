import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, YAML11_SCHEMA } from 'js-yaml';
import type { RunFlags } from '../../../src/cli/run-flags.ts';
import { type Files, playOf } from '../../support/files.ts';
import type { Outline } from './outline.ts';

/** One small playbook, as the files in `cases/` have it. */
export interface Case {
  /** What it shows, as a sentence. */
  readonly case: string;
  /** The playbook, or only the tasks of a play of all hosts. */
  readonly playbook?: string;
  readonly tasks?: string;
  /** Further files of the project. */
  readonly files?: Files;
  /** Options, for both programs. */
  readonly flags?: Partial<RunFlags>;
  /** Why orchestrate means to do something else. */
  readonly differs?: string;
}

/** What the real Ansible made of a case, and of which text. */
export interface Recording {
  readonly of: string;
  readonly outline: Outline;
}

const folder = join(import.meta.dirname, '..', 'cases');
const recordings = join(import.meta.dirname, '..', 'recorded');

/** The features that there are cases of. */
export const features = (): readonly string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.yml$/, ''))
    .sort();

export const casesOf = (feature: string): readonly Case[] =>
  load(readFileSync(join(folder, `${feature}.yml`), 'utf8'), {
    schema: YAML11_SCHEMA,
  }) as readonly Case[];

export const recordingPath = (feature: string): string => join(recordings, `${feature}.json`);

/** All of a case's files: three hosts on this machine, and what the case has. */
export const filesOf = ({ playbook, tasks, files }: Case): Files => ({
  hosts: 'a\nb\nc\n[first]\na\n[last]\nc\n',
  'site.yml': playbook ?? playOf(tasks ?? ''),
  ...files,
});

/** The case's options as they are typed. */
export const argvOf = ({ flags = {} }: Case): readonly string[] =>
  Object.entries(flags).flatMap(([name, value]) => {
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [option] : [value].flat().flatMap((each) => [option, String(each)]);
  });

/** What a recording is of: it is void once the case has changed. */
export const textOf = (each: Case): string =>
  createHash('sha1')
    .update(JSON.stringify([filesOf(each), argvOf(each)]))
    .digest('hex')
    .slice(0, 12);
