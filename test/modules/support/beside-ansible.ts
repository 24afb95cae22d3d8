import { expect } from 'vitest';
import type { Json, JsonObject } from '../../../src/record/events.ts';
import { runAnsible } from '../../compat/support/ansible.ts';
import { ansibleProgram } from '../../support/ansible.ts';
import { type Files, type Project, project } from '../../support/project.ts';

/** A task that the real Ansible and this one are both given. */
export interface TaskCase {
  readonly title: string;
  /** `HERE` stands for a folder of the run's own; there are further such words. */
  readonly args: Readonly<Record<string, Json>>;
  readonly keywords?: Readonly<Record<string, Json>>;
  /** Fields that are not compared: ours has its own words, or does it on purpose otherwise. */
  readonly own?: readonly string[];
}

export interface Beside {
  readonly files: Files;
  /** What further words of the arguments stand for; told a folder of the run's own. */
  readonly places: (folder: string) => Readonly<Record<string, string>>;
}

/** Runs the tasks of a module, one after the other, by both, and expects that the same is registered. */
export const expectTheSame = async (
  module: string,
  cases: readonly TaskCase[],
  { files, places }: Beside,
): Promise<void> => {
  const [theirs, mine] = [project(files), project(files)];
  const tasks = cases.map(({ title, args, keywords = {} }) => ({
    name: title,
    [module]: args,
    ignore_errors: true,
    ...keywords,
  }));
  for (const { folder, write } of [theirs, mine]) {
    const text = JSON.stringify([{ hosts: 'all', tasks }]);
    write({ 'site.yml': replaced(text, { ...places(folder), HERE: folder }) });
  }
  const expected = await resultsOfAnsible(theirs);
  const ran = await mine.run();
  expect(expected.size).toBe(cases.length);
  for (const { title, own = [] } of cases) {
    const theirResult = shared(expected.get(title) ?? {}, theirs.folder, own);
    expect.soft(shared(ran.result(title), mine.folder, own), title).toEqual(theirResult);
  }
};

const replaced = (text: string, places: Readonly<Record<string, string>>): string =>
  text.replace(/[A-Z]{4,}/g, (word) => places[word] ?? word);

const resultsOfAnsible = async ({ folder }: Project): Promise<ReadonlyMap<string, JsonObject>> => {
  const { told } = await runAnsible(ansibleProgram('ansible-playbook'), folder, []);
  const names = new Map(
    told.flatMap((each) => (each.type === 'task' ? [[each.task, each.name] as const] : [])),
  );
  return new Map(
    told.flatMap((each) =>
      each.type === 'host'
        ? [[names.get(each.task ?? -1) ?? '', { ...each.result, ...failedOf(each.status) }] as const]
        : [],
    ),
  );
};

/** As it is registered; what never ran has not failed, nor not failed. */
const failedOf = (status: string): JsonObject =>
  status === 'skipped' ? { skipped: true } : { failed: status === 'ignored' || status === 'failed' };

/** Fields of no meaning, or of the real thing's own making. */
const SKIPPED = [
  'date',
  'elapsed',
  'invocation',
  '_ansible_no_log',
  'exception',
  'deprecations',
  'ansible_facts',
];

/** What both are to have the same, whatever their folders are called. */
const shared = (result: JsonObject, folder: string, own: readonly string[]): Json => {
  const kept = Object.entries(result).filter(([name]) => !SKIPPED.includes(name) && !own.includes(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)).replaceAll(folder, 'HERE'));
};
