import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Module } from '../modules/contract.ts';
import { roleOf } from '../playbook/context.ts';
import type { Task } from '../playbook/tree.ts';
import { Fault, type FaultKind } from '../source/fault.ts';
import type { Scope } from '../template/contract.ts';
import { truth, type Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { delegateOf } from './delegate.ts';
import type { HostState } from './host-state.ts';
import { judged, seeing } from './judge.ts';
import { controlOf, type Turn, turnsOf } from './loop.ts';
import { type ReadAhead, readAhead } from './read-ahead.ts';
import { ofFault, ofLoop, ofOutcome, ofSkip, type Result, withFields } from './result.ts';
import { runAction } from './run-action.ts';
import { type Outcome, type Prepared, prepareState, runState } from './run-state.ts';
import { taskScope } from './scope.ts';
import type { Target } from './target.ts';
import { targetOf } from './task-target.ts';
import { argumentsOf, failingCondition, type TypedArguments } from './unit.ts';
import { retryOf } from './until.ts';

/** How a task tells what it does while it runs. */
export interface Telling {
  item(label: string, result: Result, milliseconds: number): void;
  output(stream: 'stdout' | 'stderr', text: string): void;
  retrying(left: number, result: Result): void;
  roundTrip(): void;
  warning(message: string): void;
  /** What it found out is known from now on: the next item sees it. */
  adopt(outcome: Outcome, where: HostState): void;
}

/** A task on a host: its loop, each item's conditions, arguments, module and verdict. Never throws for a host's sake. */
export const runOnHost = async (
  task: Task,
  module: Module,
  state: HostState,
  play: PlayRun,
  telling: Telling,
): Promise<Result> => {
  const scope = taskScope(task, state, play);
  try {
    const turns = loopOf(task, scope, play);
    if (!turns) {
      const unit = await makeUnit(task, module, undefined, state, scope, play, telling);
      return await runUnit(unit, aheadOf([unit]));
    }
    return await runLoop(task, module, turns, state, scope, play, telling);
  } catch (error) {
    return ofFault(asFault(error, task));
  }
};

/** A loop over something undefined is no failure where the task would not run anyway. */
const loopOf = (task: Task, scope: Scope, play: PlayRun): readonly Turn[] | undefined => {
  const { templar } = play.run;
  try {
    return turnsOf(task, scope, templar);
  } catch (error) {
    const attributes = attributesOf(task.chain, scope, templar);
    if (error instanceof Fault && error.kind === 'undefined' && skips(task, attributes)) return undefined;
    throw error;
  }
};

const skips = (task: Task, attributes: Attributes): boolean => {
  try {
    return failingCondition(task, attributes) !== undefined;
  } catch {
    return false;
  }
};

const runLoop = async (
  task: Task,
  module: Module,
  turns: readonly Turn[],
  state: HostState,
  scope: Scope,
  play: PlayRun,
  telling: Telling,
): Promise<Result> => {
  const control = controlOf(task, scope, play.run.templar);
  const make = (turn: Turn) => makeUnit(task, module, turn, state, scope, play, telling);
  // Reads are data, so a state module's items are all prepared and read at once. An action is prepared in its turn:
  // it may see what the items before it did, as a set_fact that adds to a list does.
  const prepared: readonly Unit[] = module.kind === 'state' ? await inOrder(turns, make) : [];
  const shared = aheadOf(prepared);
  const results: Result[] = [];
  for (const [index, turn] of turns.entries()) {
    const unit = prepared[index] ?? (await make(turn));
    const ahead = prepared[index] ? shared : aheadOf([unit]);
    if (index > 0 && control.pauseSeconds > 0) {
      await sleep(control.pauseSeconds * 1000, undefined, { signal: play.run.signal });
    }
    const started = Date.now();
    const result = withFields(await runUnit(unit, ahead), unit.turn?.names ?? []);
    telling.item(unit.turn?.label(unit.scope) ?? '', result, Date.now() - started);
    results.push(result);
    if (result.unreachable || breaks(control.breakWhen, unit, result, play)) break;
  }
  return ofLoop(results);
};

const inOrder = async <T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
};

const breaks = (condition: Value | undefined, unit: Unit, result: Result, { run }: PlayRun): boolean =>
  condition !== undefined &&
  [condition]
    .flat()
    .every((text) =>
      truth(run.templar.evaluate(String(text), seeing(unit.task, result, unit.scope), unit.task.origin)),
    );

/** One execution of a module: the task itself, or one item of its loop. */
interface Unit {
  readonly task: Task;
  readonly module: Module;
  readonly turn: Turn | undefined;
  readonly scope: Scope;
  readonly attributes: Attributes;
  readonly play: PlayRun;
  readonly telling: Telling;
  /** What is known before it runs: that it is skipped or fails, or how it will run. */
  readonly plan: { readonly result: Result } | Planned;
}

interface Planned {
  readonly target: Target;
  readonly typed: TypedArguments;
  /** A state module's controller side, and what it will read first. */
  readonly prepared?: Prepared;
}

const makeUnit = async (
  task: Task,
  module: Module,
  turn: Turn | undefined,
  state: HostState,
  outer: Scope,
  play: PlayRun,
  telling: Telling,
): Promise<Unit> => {
  const scope = turn ? within(turn.names, outer) : outer;
  const attributes = attributesOf(task.chain, scope, play.run.templar);
  const unit = { task, module, turn, scope, attributes, play, telling };
  try {
    return { ...unit, plan: await planUnit(unit, state) };
  } catch (error) {
    return { ...unit, plan: { result: ofFault(asFault(error, task)) } };
  }
};

const planUnit = async (unit: Omit<Unit, 'plan'>, state: HostState): Promise<Unit['plan']> => {
  const { task, module, scope, attributes, play, telling } = unit;
  const condition = failingCondition(task, attributes);
  if (condition !== undefined) return { result: ofSkip(condition) };
  const typed = argumentsOf(task, module, attributes, scope, play.run.templar);
  play.run.conceal(typed.secrets);
  const where = delegateOf(attributes, state, play);
  const target = targetOf(task, attributes, scope, where, play, {
    onOutput: telling.output,
    onRoundTrip: telling.roundTrip,
  });
  if (module.kind === 'action') return { target, typed };
  return {
    target,
    typed,
    prepared: await prepareState({ module, controller: controllerOf(unit) }, typed.args),
  };
};

const controllerOf = ({ task, scope, play }: Omit<Unit, 'plan'>) => {
  const role = roleOf(task.chain);
  const roles = role ? [role, ...[...role.parents].reverse()].map(({ path }) => path) : [];
  return play.run.controllerFor({ roles, playbook: play.play.folder }, scope);
};

/** Items on one host read ahead together. Items of a loop that are delegated elsewhere each read for themselves. */
const aheadOf = (units: readonly Unit[]): ((unit: Unit) => ReadAhead | undefined) => {
  const planned = units.map(({ plan }) => ('target' in plan ? plan : undefined));
  const targets = planned.flatMap((plan) => plan?.target ?? []);
  const [first] = targets;
  if (!first) return () => undefined;
  const together = targets.every(
    (target) => target.state === first.state && isDeepStrictEqual(target.identity, first.identity),
  );
  if (!together)
    return (unit) =>
      'target' in unit.plan ? readAhead(unit.plan.target, [unit.plan.prepared?.reads ?? []]) : undefined;
  const shared = readAhead(
    first,
    planned.map((plan) => plan?.prepared?.reads ?? []),
  );
  return () => shared;
};

const runUnit = async (unit: Unit, aheadFor: (unit: Unit) => ReadAhead | undefined): Promise<Result> => {
  const { task, plan, scope, attributes, play, telling } = unit;
  const ahead = aheadFor(unit);
  try {
    if ('result' in plan) return judged(task, plan.result, scope, play.run.templar);
    const retry = retryOf(task, attributes, scope, play.run.templar, play.run.signal, telling.retrying);
    const run = async (again: ReadAhead | undefined) =>
      judged(task, await runPlanned(unit, plan, again), scope, play.run.templar);
    if (!retry) return await run(ahead);
    // What was read ahead is too old for a second attempt.
    return await retry.attempts(() => run(readAhead(plan.target, [plan.prepared?.reads ?? []])));
  } catch (error) {
    return ofFault(asFault(error, task));
  } finally {
    ahead?.next();
  }
};

const runPlanned = async (
  unit: Unit,
  { target, typed, prepared }: Planned,
  ahead: ReadAhead | undefined,
): Promise<Result> => {
  const { task, module, scope, attributes, play } = unit;
  const { options } = play.run;
  const check = attributes.flag('check_mode') ?? options.check;
  const diff = attributes.flag('diff') ?? options.diff;
  const controller = controllerOf(unit);
  try {
    const outcome =
      module.kind === 'action'
        ? await runAction(
            { module, target, controller, check, diff, verbosity: options.verbosity },
            typed.args,
            typed.further,
          )
        : await afterLostLink(target, ahead ?? readAhead(target, []), (from) =>
            runState(
              { module, target, controller, scope, check, diff },
              prepared ?? { args: typed.args, prepared: undefined, reads: [] },
              from,
            ),
          );
    for (const warning of outcome.warnings) unit.telling.warning(warning);
    unit.telling.adopt(outcome, target.state);
    return ofOutcome(outcome);
  } catch (error) {
    return ofFault(asFault(error, task));
  }
};

/** A link lost in the middle of a change: connect again, read again, decide again, once. Never a blind retry. */
const afterLostLink = async (
  target: Target,
  ahead: ReadAhead,
  run: (ahead: ReadAhead) => Promise<Outcome>,
): Promise<Outcome> => {
  const connected = target.isConnected();
  try {
    return await run(ahead);
  } catch (error) {
    if (!connected || !(error instanceof Fault) || error.kind !== 'connection' || target.signal.aborted)
      throw error;
    target.reconnect();
    return run(readAhead(target, []));
  }
};

/** What no line of the content is to blame for. */
const NOT_OF_CONTENT: ReadonlySet<FaultKind> = new Set([
  'connection',
  'host-key',
  'authentication',
  'become',
  'cancelled',
]);

/** Whatever was thrown as a Fault, placed at the task where it knows no better place. */
const asFault = (error: unknown, task: Task): Fault => {
  if (error instanceof Fault) return NOT_OF_CONTENT.has(error.kind) ? error : error.at(task.origin);
  return new Fault('internal', error instanceof Error ? error.message : String(error), {
    origin: task.origin,
    cause: error,
  });
};
