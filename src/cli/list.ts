import { roleOf } from '../playbook/context.ts';
import { isSelected, tagNames, tagsOf } from '../playbook/tags.ts';
import type { Play, Task, TaskNode } from '../playbook/tree.ts';
import type { Run } from '../run/context.ts';
import { own } from '../run/effective.ts';
import { hostsOfPlay, playKeywords } from '../run/play-keywords.ts';
import { scopeOfPlay } from '../run/scope.ts';
import { attempted, Fault } from '../source/fault.ts';
import { str, Template, type Value } from '../values/index.ts';

export interface Listed {
  readonly run: Run;
  readonly playbooks: readonly { readonly path: string; readonly plays: readonly Play[] }[];
  readonly limit: string | undefined;
}

export interface ListFlags {
  readonly listHosts?: boolean;
  readonly listTasks?: boolean;
  readonly listTags?: boolean;
  readonly tags?: readonly string[];
}

/** What would run, in the form of `ansible-playbook --list-hosts`, `--list-tasks` and `--list-tags`. */
export const listOf = (listed: Listed, flags: ListFlags): string =>
  listed.playbooks
    .flatMap(({ path, plays }) => [
      `\nplaybook: ${path}\n`,
      ...plays.map((play, index) => listPlay(play, index + 1, listed, flags)),
    ])
    .join('\n');

const listPlay = (play: Play, number: number, { run, limit }: Listed, flags: ListFlags): string => {
  const scope = scopeOfPlay({ run, play });
  const { name, patterns: pattern } = playKeywords(play, scope, run.templar);
  // The play's own tags are listed as they are written; those of its tasks are what they come to.
  const ofPlay = namesIn(tagsOf([play.directives]));
  const lines = [`  play #${number} (${pattern.join(',')}): ${name}\tTAGS: [${sorted(ofPlay).join(',')}]`];
  if (flags.listHosts) {
    const hosts = hostsOfPlay(pattern, limit, { inventory: run.inventory });
    lines.push(
      `    pattern: [${pattern.map((each) => `'${each}'`).join(', ')}]`,
      `    hosts (${hosts.length}):`,
    );
    lines.push(...hosts.map((host) => `      ${host}`));
  }
  const tasks = play.sections
    .flatMap((section) => listedIn(section.nodes))
    .map((task) => ({ task, tags: namesIn(renderedTags(task, play, run)) }));
  // What only runs when it is asked for by name is among the tags that can be asked for.
  const { only, skip } = run.options.tags;
  const anyTag = flags.listTags && flags.tags === undefined && skip.length === 0;
  const chosen = { only: anyTag ? ['never', ...only] : only, skip };
  const selected = tasks.filter(({ tags }) => isSelected(tags, chosen));
  if (flags.listTasks) {
    lines.push(
      '    tasks:',
      ...selected.map(({ task, tags }) => listTask(task, new Set([...ofPlay, ...tags]))),
    );
  }
  if (flags.listTags) {
    const all = new Set([...ofPlay, ...selected.flatMap(({ tags }) => [...tags])]);
    lines.push(`      TASK TAGS: [${sorted(all).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
};

/** Tasks that run where nothing fails: not those of `rescue`, nor of `always`. */
const listedIn = (nodes: readonly TaskNode[]): readonly Task[] =>
  nodes.flatMap((node) => (node.kind === 'task' ? [node] : listedIn(node.block)));

const listTask = (task: Task, tags: ReadonlySet<string>): string =>
  `      ${nameOf(task)}\tTAGS: [${sorted(tags).join(', ')}]`;

/** The name as it is written, with its role; one without a name is its action; the name of an `include_role` stands alone. */
const nameOf = (task: Task): string => {
  const given = own(task.chain, 'name')?.value ?? '';
  const name = given instanceof Template ? given.text : str(given);
  if (name === '') return task.called;
  const role = task.action === 'include_role' ? undefined : roleOf(task.chain)?.title;
  return role === undefined ? name : `${role} : ${name}`;
};

/** A task's tags as far as they are known without a host. */
const renderedTags = (task: Task, play: Play, run: Run): readonly Value[] => {
  const scope = scopeOfPlay({ run, play }, task);
  return task.tags.map((tag) => {
    const rendered = attempted(() => run.templar.resolve(tag, scope));
    return rendered instanceof Fault ? tag : rendered;
  });
};

/** The names of tags, in the order of the characters' numbers, as Python sorts. */
const sorted = (names: ReadonlySet<string>): readonly string[] => [...names].sort();

/** Tags as they are, where they are no templates any more, or as they are written. */
const namesIn = (tags: readonly Value[]): ReadonlySet<string> =>
  tagNames(tags.map((tag) => (tag instanceof Template ? tag.text : tag)));
