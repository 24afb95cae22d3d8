import { matchHosts } from '../inventory/patterns.ts';
import { roleOf } from '../playbook/context.ts';
import { staticScope } from '../playbook/static-scope.ts';
import { isSelected, tagNames, tagsOf } from '../playbook/tags.ts';
import type { Play, Task, TaskNode } from '../playbook/tree.ts';
import { attributesOf } from '../run/attributes.ts';
import type { Run } from '../run/context.ts';
import { own } from '../run/effective.ts';
import { scopeOfPlay } from '../run/scope.ts';
import { actionName } from '../run/task-name.ts';
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
  const attributes = attributesOf([play.directives], scopeOfPlay({ run, play }), run.templar);
  const pattern = attributes.texts('hosts');
  const tags = [...tagNames(tagsOf([play.directives]))].sort();
  const lines = [
    `  play #${number} (${pattern.join(',')}): ${play.name ?? pattern.join(',')}\tTAGS: [${tags.join(', ')}]`,
  ];
  if (flags.listHosts) {
    const hosts = matchHosts(run.inventory, pattern.join(','), limit);
    lines.push(
      `    pattern: [${pattern.map((each) => `'${each}'`).join(', ')}]`,
      `    hosts (${hosts.length}):`,
    );
    lines.push(...hosts.map((host) => `      ${host}`));
  }
  const tasks = play.sections.flatMap((section) => listedIn(section.nodes));
  // What only runs when it is asked for by name is among the tags that can be asked for.
  const { only, skip } = run.options.tags;
  const anyTag = flags.listTags && only.includes('all') && skip.length === 0;
  const chosen = { only: anyTag ? ['never', ...only] : only, skip };
  const tagged = tasks.map((task) => ({ task, tags: tagNames(renderedTags(task, play, run)) }));
  const selected = tagged.filter((each) => isSelected(each.tags, chosen));
  if (flags.listTasks) lines.push('    tasks:', ...selected.map(listTask));
  if (flags.listTags) {
    const all = new Set(selected.flatMap((each) => [...each.tags]));
    lines.push(`      TASK TAGS: [${[...all].sort().join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
};

/** Tasks that run where nothing fails: not those of `rescue`, nor of `always`. */
const listedIn = (nodes: readonly TaskNode[]): readonly Task[] =>
  nodes.flatMap((node) => (node.kind === 'task' ? [node] : listedIn(node.block)));

/** Tags as far as they are known without a host; one that needs a host's variables is shown as it is written. */
const renderedTags = (task: Task, { roles }: Play, { templar, loader }: Run): readonly Value[] => {
  const scope = staticScope(task.chain, roles, loader);
  return task.tags.map((tag) => {
    const rendered = attempted(() => templar.resolve(tag, scope));
    return rendered instanceof Fault ? (tag instanceof Template ? tag.text : tag) : rendered;
  });
};

interface Tagged {
  readonly task: Task;
  readonly tags: ReadonlySet<string>;
}

const listTask = ({ task, tags }: Tagged): string => {
  const role = roleOf(task.chain)?.name;
  const name = own(task.chain, 'name')?.value ?? actionName(task);
  const text = name instanceof Template ? name.text : str(name);
  const listed = [...tags].sort().join(', ');
  return `      ${role === undefined ? '' : `${role} : `}${text}\tTAGS: [${listed}]`;
};
