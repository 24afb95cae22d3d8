import PQueue from 'p-queue';
import type { Module } from '../modules/contract.ts';
import type { Task } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import { repr } from '../values/index.ts';
import { isExpander } from './actions/include.ts';
import { asFault } from './as-fault.ts';
import { type Attributes, asNumber, attributesOf, isSilent } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { debugged } from './debugger.ts';
import { type HostState, isActive } from './host-state.ts';
import { moduleOf, namedFor } from './named.ts';
import { isSecret, ofUnready, type Result } from './result.ts';
import { taskScope } from './scope.ts';
import { count, settle } from './settle.ts';
import { nameOf } from './task-name.ts';
import { runOnHost } from './task-on-host.ts';
import { outcomeOf, resultOf, startOf, type Told } from './tell.ts';
import type { Telling } from './unit.ts';

export interface Setting {
  /** A failure here is caught by a `rescue` around the task. */
  readonly rescued: boolean;
}

export interface HostResult {
  readonly state: HostState;
  readonly result: Result;
}

/**
 * Runs a task on all its hosts at the same time (as many as there are forks, or as `throttle` allows), tells what
 * became of it, and settles what it means for each host. `check` has the last word on each result.
 */
export const runTask = async (
  task: Task,
  module: Module,
  hosts: readonly HostState[],
  play: PlayRun,
  setting: Setting,
  check: (result: Result) => Result = (result) => result,
): Promise<readonly HostResult[]> => {
  const [first] = hosts;
  if (!first) return [];
  const { run } = play;
  if (run.confirm && !(await run.confirm(nameOf(task, first, play)))) return [];
  const attributes = attributesOf(task.chain, taskScope(task, first, play), run.templar);
  const once = attempted(() => attributes.flag('run_once') === true);
  const throttle = attempted(() => throttleOf(attributes));
  // A keyword that cannot be rendered fails the task on every host, and not the run.
  const wrong = [once, throttle].find((value) => value instanceof Fault);
  const gate = gateOf(task, typeof throttle === 'number' ? throttle : 0, play);
  const sharing = !wrong && once === true;
  const alone = sharing || (module.kind === 'action' && module.oncePerBatch === true);
  const workers = alone ? [first] : hosts;
  const id = run.nextTask();
  run.emit(startOf(task, module, id, workers, play));
  const work = (state: HostState) => {
    const share = sharing ? companionsOf(state, play) : [state];
    const own = state === first ? task : namedFor(task, state, play);
    const doer = own.action === task.action ? module : moduleOf(own, play);
    return runAndSettle({ id, task: own, module: doer, state, play, setting, check, wrong }, share);
  };
  const results = await Promise.all(workers.map((state) => gate.add(() => run.queue.add(() => work(state)))));
  return results.flatMap((result) => result ?? []);
};

/** Who a result with `run_once` is for: all that run along, also those that an include has left out. */
const companionsOf = (state: HostState, { abreast }: PlayRun): readonly HostState[] =>
  abreast.find((hosts) => hosts.includes(state))?.filter(isActive) ?? [state];

/** How many hosts may run the task at the same time, by `throttle`; undefined where it says nothing. */
const throttleOf = (attributes: Attributes): number | undefined => {
  const given = attempted(() => attributes.value('throttle'));
  if (given === undefined) return undefined;
  const number = given instanceof Fault ? given : attempted(() => asNumber(given, 'throttle'));
  if (!(number instanceof Fault)) return number;
  const why =
    given instanceof Fault ? given.message : `invalid literal for int() with base 10: ${repr(given)}`;
  throw new Fault('argument', `Failed to convert the throttle value to an integer: ${why}`, {
    origin: number.origin,
  });
};

/** What lets only so many hosts (0: all) into a task at the same time, also where each comes by itself. */
const gateOf = ({ origin }: Task, most: number, { gates }: PlayRun): PQueue => {
  const place = `${origin.source.path}:${origin.line}:${origin.column}`;
  const gate = (most > 0 ? gates.get(place) : undefined) ?? new PQueue();
  gate.concurrency = most > 0 ? most : Number.POSITIVE_INFINITY;
  if (most > 0) gates.set(place, gate);
  return gate;
};

interface HostWork {
  readonly id: number;
  readonly task: Task;
  readonly module: Module;
  readonly state: HostState;
  readonly play: PlayRun;
  readonly setting: Setting;
  readonly check: (result: Result) => Result;
  /** A keyword that could not be rendered: the task fails without having run. */
  readonly wrong: Fault | undefined;
}

/** `sharers` are the hosts that the result is for: with `run_once` all of the batch. */
const runAndSettle = async (work: HostWork, sharers: readonly HostState[]): Promise<HostResult> => {
  const { id, task, module, state, play, setting, check } = work;
  const { run } = play;
  const started = Date.now();
  run.emit({ type: 'host-started', task: id, host: state.name });
  const attributes = attributesOf(task.chain, taskScope(task, state, play), run.templar);
  const wrong = work.wrong ?? (task.loop ? undefined : wrongFlag(attributes));
  // Where it speaks of the loop's item, the items are each asked.
  const silent = attempted(() => isSilent(attributes, run.options));
  const censored = wrong === undefined && (silent instanceof Fault || silent);
  const told: Told = { id, task, state, play, censored };
  const heirs = (where: HostState) => (flagOf(attributes, 'delegate_facts', false) ? [where] : sharers);
  const { telling, roundTrips } = tellingOf(told, heirs);

  const result = wrong
    ? ofUnready(asFault(wrong, task))
    : check(await debugged({ task, module, state, play, telling }, attributes, runOnHost));
  const ignored =
    (result.failed && (result.forgiven ?? flagOf(attributes, 'ignore_errors', false))) ||
    (result.unreachable && flagOf(attributes, 'ignore_unreachable', false));
  // An include that cannot be read counts as failed, even where a rescue goes on.
  const rescued = setting.rescued && result.failed && !ignored && !isExpander(task.action);
  run.emit({
    type: 'host-finished',
    ...outcomeOf(told, result, Date.now() - started, roundTrips()),
    loop: task.loop !== undefined && result.fields.has('results'),
    ignored,
    rescued,
  });
  count(state, result, ignored, rescued);
  for (const sharer of sharers) settle(task, sharer, result, ignored);
  return { state, result };
};

const FLAGS = ['no_log', 'delegate_facts', 'ignore_errors', 'ignore_unreachable'] as const;

/** A keyword of the whole task. Where it speaks of the loop's item, the items are each asked: then `otherwise`. */
const flagOf = (attributes: Attributes, name: (typeof FLAGS)[number], otherwise: boolean): boolean => {
  const flag = attempted(() => attributes.flag(name) === true);
  return flag instanceof Fault ? otherwise : flag;
};

/** Why one of these keywords cannot be rendered; undefined where all can. */
const wrongFlag = (attributes: Attributes): Fault | undefined =>
  FLAGS.map((name) => attempted(() => attributes.flag(name))).find((flag) => flag instanceof Fault);

/** Makes events of what a running task tells. `heirs` are the hosts that get the facts and variables it found. */
const tellingOf = (
  told: Told,
  heirs: (where: HostState) => readonly HostState[],
): { readonly telling: Telling; readonly roundTrips: () => number } => {
  const { id, state, play, censored } = told;
  const { emit } = play.run;
  let roundTrips = 0;
  const telling: Telling = {
    item: (label, result, milliseconds, attributes) => {
      const hidden = isSilent(attributes, play.run.options) || isSecret(result);
      emit({
        type: 'item-finished',
        label: hidden ? '(censored due to no_log)' : label,
        ...outcomeOf({ ...told, censored: hidden }, result, milliseconds, roundTrips),
      });
    },
    output: (stream, text) => censored || emit({ type: 'output', task: id, host: state.name, stream, text }),
    retrying: (left, result) =>
      emit({
        type: 'retrying',
        task: id,
        host: state.name,
        left,
        result: censored || isSecret(result) ? {} : resultOf(result, play),
      }),
    jobAsked: (job, asked) => emit({ type: 'job-asked', task: id, host: state.name, job, state: asked }),
    roundTrip: () => {
      roundTrips += 1;
    },
    warning: (message) => censored || emit({ type: 'warning', message }),
    adopt: (outcome, where) => {
      for (const heir of heirs(where)) {
        for (const [name, value] of outcome.facts ?? []) heir.facts.set(name, value);
        if (outcome.facts) play.run.factCache.save(heir.name, heir.facts);
        for (const [name, value] of outcome.variables ?? []) heir.assigned.set(name, value);
        for (const [name, value] of outcome.included ?? []) heir.included.set(name, value);
      }
    },
  };
  return { telling, roundTrips: () => roundTrips };
};
