import type { Module } from '../modules/contract.ts';
import type { Task } from '../playbook/tree.ts';
import type { JobAsked } from '../record/events.ts';
import type { Scope } from '../template/contract.ts';
import { within } from '../variables/layers.ts';
import { asFault } from './as-fault.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { delegateOf } from './delegate.ts';
import type { HostState } from './host-state.ts';
import type { Turn } from './loop.ts';
import { seeingReached } from './reached.ts';
import { ofSkip, ofUnready, type Result } from './result.ts';
import { type Outcome, type Prepared, prepareState } from './run-state.ts';
import { delegatedNames, taskScope } from './scope.ts';
import { searchPathOf } from './search-path.ts';
import type { Target } from './target.ts';
import { argumentsOf, failingCondition, type TypedArguments } from './task-arguments.ts';
import { targetOf } from './task-target.ts';

/** How a task tells what it does while it runs. */
export interface Telling {
  item(label: string, result: Result, milliseconds: number, attributes: Attributes): void;
  output(stream: 'stdout' | 'stderr', text: string): void;
  retrying(left: number, result: Result): void;
  jobAsked(job: string, state: JobAsked['state']): void;
  roundTrip(): void;
  warning(message: string): void;
  /** What it found out is known from now on: the next item sees it. */
  adopt(outcome: Outcome, where: HostState): void;
}

/** A task on one of its hosts. */
export interface Work {
  readonly task: Task;
  readonly module: Module;
  readonly state: HostState;
  readonly play: PlayRun;
  readonly telling: Telling;
}

/** One execution of a module: the task itself, or one item of its loop. */
export interface Unit extends Work {
  readonly turn: Turn | undefined;
  readonly scope: Scope;
  readonly attributes: Attributes;
  /** What is known before it runs: that it is skipped or fails, or how it will run. */
  readonly plan: { readonly result: Result } | Planned;
}

export interface Planned {
  readonly target: Target;
  readonly typed: TypedArguments;
  /** A state module's controller side, and what it will read first. */
  readonly prepared?: Prepared;
}

/** Makes a unit ready to run: conditions, arguments, where it runs, what it reads. A fault is its result. */
export const makeUnit = async (work: Work, turn: Turn | undefined, outer: Scope): Promise<Unit> => {
  const own = turn ? within(turn.names, outer) : outer;
  const attributes = attributesOf(work.task.chain, own, work.play.run.templar);
  const unit = { ...work, turn, scope: own, attributes };
  try {
    // Where a task would run must be known even if it is not to run.
    const where = delegateOf(work.task.chain, attributes, work.state, work.play);
    const isElsewhere = where !== work.state;
    const named = isElsewhere ? within(delegatedNames(where, work.state, work.play), own) : own;
    // A delegated task reaches the other host by that host's variables, not by its own.
    const reaching = isElsewhere ? taskScope(work.task, where, work.play) : own;
    const { run } = work.play;
    const scope = seeingReached(named, { name: where.name, reaching, attributes, run });
    const inside = { ...unit, scope, attributes: attributesOf(work.task.chain, scope, run.templar) };
    return { ...inside, plan: await planUnit(inside, where, reaching) };
  } catch (error) {
    return { ...unit, plan: { result: ofUnready(asFault(error, work.task)) } };
  }
};

/** The controller's side of a unit. */
export const controllerOf = ({ task, scope, play }: Omit<Unit, 'plan'>) =>
  play.run.controllerFor(searchPathOf(task, play.play.folder), scope);

const planUnit = async (
  unit: Omit<Unit, 'plan'>,
  where: HostState,
  reaching: Scope,
): Promise<Unit['plan']> => {
  const { task, module, scope, attributes, play, telling } = unit;
  const condition = failingCondition(task, attributes);
  if (condition !== undefined) return { result: ofSkip(condition) };
  if (task.broken) throw task.broken;
  const typed = argumentsOf(task, module, scope, play.run.templar);
  play.run.conceal(typed.secrets);
  const target = targetOf(task, attributes, reaching, where, play, {
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
