import type { Definitions } from '../inventory/contract.ts';
import type { Play, Section, TaskNode } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { asFlag, attributesOf } from './attributes.ts';
import type { PlayRun, Run } from './context.ts';
import { gatherTask } from './gather.ts';
import { flushHandlers } from './handlers.ts';
import { type HostState, isActive } from './host-state.ts';
import { runNodes } from './nodes.ts';
import { hostsOfPlay, playKeywords, processed } from './play-keywords.ts';
import { newPlayRun } from './play-run.ts';
import { prompted } from './prompts.ts';
import { scopeOfPlay, taskScope } from './scope.ts';
import { batchesOf } from './serial.ts';
import { findVarsFile, readVarsFile } from './vars-files.ts';

/**
 * Runs a play, batch by batch. Hosts that fell in an earlier play stay out. Gives whether the run goes on: it ends
 * when a whole batch has fallen.
 */
export const runPlay = async (written: Play, limit: string | undefined, run: Run): Promise<boolean> => {
  const play = await prompted(written, run);
  const scope = scopeOfPlay({ run, play });
  const { attributes, patterns, ...called } = playKeywords(play, scope, run.templar);
  const hosts = hostsOfPlay(patterns, limit, run).map((name) => run.hosts.get(name));
  const name = called.name || patterns.join(',');
  const all = hosts.filter((state) => state.standing === 'active' || state.standing === 'ended');
  for (const state of all) state.standing = 'active';
  if (hosts.length === 0) {
    run.emit({ type: 'play-started', play: run.nextPlay(), name, hosts: [], empty: true });
    return true;
  }
  const strategy = (processed('strategy', () => attributes.text('strategy')) ?? 'linear').replace(
    /^ansible\.builtin\./,
    '',
  );
  const order = processed('order', () => attributes.text('order'));
  const serial = processed('serial', () => attributes.value('serial'));
  for (const batch of batchesOf(ordered(all, order), serial)) {
    // `meta: end_play` has ended it for the batches to come as well.
    if (!batch.some(isActive)) break;
    const number = run.nextPlay();
    run.emit({ type: 'play-started', play: number, name, strategy, hosts: batch.map((state) => state.name) });
    const abreast = abreastOf(strategy, batch, play);
    const playRun = newPlayRun({ run, play, number, name, batch, abreast, all });
    await runBatch(playRun);
    if (run.signal.aborted || batch.every((state) => !isActive(state) && state.standing !== 'ended'))
      return false;
  }
  return true;
};

/** Strategies differ only in who runs together: all of a batch, or each host for itself. */
const strategies: Readonly<
  Record<string, (batch: readonly HostState[]) => readonly (readonly HostState[])[]>
> = {
  linear: (batch) => [batch],
  debug: (batch) => [batch],
  free: (batch) => batch.map((state) => [state]),
  host_pinned: (batch) => batch.map((state) => [state]),
};

const abreastOf = (strategy: string, batch: readonly HostState[], { directives }: Play) => {
  const together = strategies[strategy];
  if (together) return together(batch);
  throw new Fault('keyword', `Invalid play strategy specified: ${strategy}`, {
    origin: directives.attributes.get('strategy')?.origin,
    hint: `known: ${Object.keys(strategies).join(', ')}`,
  });
};

const runBatch = async (play: PlayRun): Promise<void> => {
  for (const state of play.batch) play.varsFiles.set(state, readVarsFiles(state, play));
  await Promise.all(play.abreast.map((hosts) => runSections(hosts, play)));
};

const runSections = async (hosts: readonly HostState[], play: PlayRun): Promise<void> => {
  const gather = gatherTask(play, hosts);
  const once = { rescued: false };
  if (gather) await runNodes([gather], hosts, play, once);
  for (const section of play.play.sections) await runSection(section, hosts, play);
};

const runSection = async (section: Section, hosts: readonly HostState[], play: PlayRun): Promise<void> => {
  const once = { rescued: false };
  await runNodes(section.nodes, hosts, play, once);
  const flush = () =>
    flushHandlers(hosts, play, (nodes: readonly TaskNode[], notified: readonly HostState[]) =>
      runNodes(nodes, notified, play, once),
    );
  await (forcesHandlers(play) ? alsoOnFailed(hosts, play, flush) : flush());
};

/** `force_handlers`: hosts that failed still run what they owe, and have failed all the same. */
const alsoOnFailed = async (
  hosts: readonly HostState[],
  play: PlayRun,
  flush: () => Promise<void>,
): Promise<void> => {
  const failed = hosts.filter((state) => state.standing === 'failed' && state.notified.size > 0);
  const { aborted } = play;
  play.aborted = false;
  for (const state of failed) state.standing = 'active';
  await flush();
  for (const state of failed) if (isActive(state)) state.standing = 'failed';
  play.aborted ||= aborted;
};

const forcesHandlers = ({ run, play }: PlayRun): boolean => {
  const value = attributesOf([play.directives], scopeOfPlay({ run, play }), run.templar).value(
    'force_handlers',
  );
  return value === undefined ? run.options.forceHandlers : asFlag(value, 'force_handlers');
};

/** `vars_files`: of a list in the list the first that exists. Names may hold variables of the host. */
export const readVarsFiles = (state: HostState, play: PlayRun): readonly Definitions[] => {
  const { loader } = play.run;
  const files: Definitions[] = [];
  for (const entry of play.play.varsFiles) {
    const { names, path } = findVarsFile(entry, taskScope(undefined, state, play), play);
    if (path === undefined) {
      // Ansible goes on without a word.
      play.run.warn({ message: `vars_files: ${names.join(', ')} was not found` });
      continue;
    }
    files.push(readVarsFile(path, loader));
    play.varsFiles.set(state, files);
  }
  return files;
};

/** In which order the hosts run; `ansible_play_hosts` lists them as the inventory does all the same. */
const ordered = (hosts: readonly HostState[], order: string | undefined): readonly HostState[] => {
  const byName = ({ name: a }: HostState, { name: b }: HostState) => (a < b ? -1 : a > b ? 1 : 0);
  switch (order ?? 'inventory') {
    case 'inventory':
      return hosts;
    case 'reverse_inventory':
      return hosts.toReversed();
    case 'sorted':
      return hosts.toSorted(byName);
    case 'reverse_sorted':
      return hosts.toSorted(byName).reverse();
    case 'shuffle':
      return hosts.toSorted(() => Math.random() - 0.5);
    default:
      throw new Fault('keyword', `'order' is '${order}'`, {
        hint: 'it is inventory, reverse_inventory, sorted, reverse_sorted or shuffle',
      });
  }
};
