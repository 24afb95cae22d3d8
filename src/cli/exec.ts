import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { matchHosts } from '../inventory/patterns.ts';
import type { LoadContext } from '../playbook/context.ts';
import { loadPlaybook } from '../playbook/load-playbook.ts';
import type { Event } from '../record/events.ts';
import { dumpLines } from '../reporters/dump.ts';
import { Fault } from '../source/fault.ts';
import { str, trusted } from '../values/index.ts';
import { type OpenedRun, openRun } from './open-run.ts';
import type { RunFlags } from './run-flags.ts';
import { runInLab } from './run-in-lab.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

export interface ExecFlags extends RunFlags {
  readonly moduleName?: string;
  readonly args?: string;
  readonly oneLine?: boolean;
  /** A folder for a file of each host's result. */
  readonly tree?: string;
  readonly background?: string;
  readonly poll?: string;
  readonly taskTimeout?: string;
  readonly playbookDir?: string;
}

/** `orchestrate exec`: one task on the hosts of a pattern, as `ansible` runs it. Gives the exit code. */
export const exec = async (
  pattern: string,
  flags: ExecFlags,
  around: Surroundings = thisProcess(),
): Promise<number> => {
  const elsewhere = await runInLab(flags);
  if (elsewhere !== undefined) return elsewhere;
  const output = flags.output ?? (flags.oneLine ? 'oneline' : undefined);
  const onEvent = flags.tree === undefined ? undefined : intoTree(resolve(around.cwd, flags.tree), around);
  const opened = await openRun(
    (loader, { playbookDir = around.cwd }) => {
      const folder = resolve(around.cwd, flags.playbookDir ?? playbookDir);
      return [adHoc(pattern, flags, folder, loader)];
    },
    { ...flags, adHoc: true, ...(output && { output }) },
    { ...around, ...(onEvent && { onEvent }) },
  );
  if (!flags.listHosts) return opened.start();
  const hosts = matchHosts(opened.run.inventory, pattern, opened.limit, opened.run.unmatched);
  around.stdout.write(`  hosts (${hosts.length}):\n${hosts.map((host) => `    ${host}\n`).join('')}`);
  return 0;
};

const NEED_ARGUMENTS: ReadonlySet<string> = new Set(['command', 'shell', 'script', 'raw']);

/** The play that stands for the command line, as text, which is what plays are made of. */
const adHoc = (
  pattern: string,
  flags: ExecFlags,
  folder: string,
  loader: LoadContext,
): OpenedRun['playbooks'][number] => {
  const { args = '', background, poll, taskTimeout } = flags;
  const place = {
    source: { path: '-m', text: flags.moduleName ?? '', made: true as const },
    line: 1,
    column: 1,
  };
  const module = str(loader.templar.resolve(trusted(flags.moduleName ?? 'command', place), loader.scope));
  const action = loader.actions.resolve(module);
  // It stands for plays, not for a task.
  if (/^(ansible\.(builtin|legacy)\.)?import_playbook$/.test(module))
    throw new Fault('usage', `'${module}' is not a valid action for ad-hoc commands`);
  if (action !== undefined && NEED_ARGUMENTS.has(action) && args === '' && !flags.listHosts)
    throw new Fault('usage', `No argument passed to ${module} module`);
  const task = {
    // Nothing runs where hosts are listed: then no module needs its arguments.
    ...(flags.listHosts ? { meta: 'noop' } : actionOf(module, args)),
    ...(background !== undefined && { async: Number(background), poll: Number(poll ?? 15) }),
    ...(taskTimeout !== undefined && { timeout: Number(taskTimeout) }),
  };
  const play = { name: 'Ansible Ad-Hoc', hosts: pattern, gather_facts: false, tasks: [task] };
  const path = join(folder, 'ad-hoc');
  const source = { path, text: JSON.stringify([play], null, 1), made: true as const };
  const read = (wanted: string) => (wanted === path ? source : loader.read(wanted));
  return { path, plays: loadPlaybook(path, { ...loader, read }) };
};

/** Arguments are text as in a playbook, or a mapping in JSON. */
const actionOf = (module: string, args: string): Readonly<Record<string, unknown>> => {
  if (!/^\s*\{/.test(args) || /^\s*\{[{%#]/.test(args)) return { action: `${module} ${args}` };
  try {
    return { [module]: JSON.parse(args) };
  } catch {
    return { action: `${module} ${args}` };
  }
};

/** Writes each host's result into a file of its own. */
const intoTree = (folder: string, { onEvent }: Surroundings) => {
  mkdirSync(folder, { recursive: true });
  return (event: Event): void => {
    onEvent?.(event);
    if (event.type === 'host-finished')
      writeFileSync(join(folder, event.host.replaceAll('/', '_')), `${dumpLines(event.result)}\n`);
  };
};
