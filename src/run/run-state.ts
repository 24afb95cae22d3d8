import { effectsOf, hasChanged, readsAfter, statesPredicted } from '../modules/after.ts';
import type { Arguments, ArgumentTable } from '../modules/arguments.ts';
import { withLines } from '../modules/commands/output.ts';
import type { Controller, Diffs, ResultFields, StateModule, States } from '../modules/contract.ts';
import { type Decided, decideWith } from '../modules/decide.ts';
import type { Verdict } from '../record/events.ts';
import type { Read } from '../resources/contract.ts';
import { statesOf } from '../resources/states.ts';
import { differences } from '../resources/verify.ts';
import { Fault } from '../source/fault.ts';
import type { Scope } from '../template/contract.ts';
import type { Value } from '../values/index.ts';
import type { ReadAhead } from './read-ahead.ts';
import { changeAndRead, type Target } from './target.ts';

/** What a module came to, before `changed_when` and its like. */
export interface Outcome {
  readonly changed: boolean;
  readonly failed: boolean;
  readonly skipped?: boolean;
  readonly result: ResultFields;
  readonly diff: Diffs;
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
  /** Variables and facts that the host has from now on. */
  readonly variables?: ReadonlyMap<string, Value>;
  readonly included?: ReadonlyMap<string, Value>;
  readonly facts?: ReadonlyMap<string, Value>;
  /** Nothing of it is told. */
  readonly secret?: boolean;
  /** How it was called, where it tells that itself. */
  readonly invocation?: Value | undefined;
}

export interface StateTask {
  readonly module: StateModule;
  readonly target: Target;
  readonly controller: Controller;
  readonly scope: Scope;
  readonly check: boolean;
  readonly diff: boolean;
}

/** One item of a loop, its arguments parsed and its controller side prepared: what can be read for all at once. */
export interface Prepared {
  readonly args: Arguments<ArgumentTable>;
  readonly prepared: unknown;
  readonly reads: readonly Read[];
}

/** What a module reads on the controller before anything of the host is known. */
export const prepareState = async (
  { module, controller }: Pick<StateTask, 'module' | 'controller'>,
  args: Arguments<ArgumentTable>,
): Promise<Prepared> => {
  const prepared = await module.prepare?.(args, controller);
  return { args, prepared, reads: module.needs(args, prepared) };
};

/**
 * Runs a state module: read, decide, and unless this is a check, take the steps and read again in the same request.
 * What is then found must be what the steps promised.
 */
export const runState = async (task: StateTask, item: Prepared, ahead: ReadAhead): Promise<Outcome> => {
  const { module, target, scope, check, diff } = task;
  let predicted = false;
  const throughOverlay = async (reads: readonly Read[]): Promise<States> => {
    const found = await ahead.take(reads);
    if (!check) return found;
    return statesOf(
      reads.map((read) => {
        const seen = target.state.overlay.get(read, found.get(read));
        predicted ||= seen.predicted;
        return [read, seen.state];
      }),
    );
  };
  const decided = await decideWith(module, item.args, item.prepared, throughOverlay, { diff, facts: scope });
  const { decision } = decided;
  const verdict = (uncertain?: boolean): Verdict =>
    !check ? 'certain' : uncertain ? 'unknown' : predicted ? 'predicted' : 'certain';
  if ('fail' in decision) {
    return {
      changed: false,
      failed: true,
      result: withLines({ ...decision.result, msg: decision.fail }),
      diff: [],
      verdict: verdict(),
      warnings: check ? (decision.checkWarnings ?? []) : [],
    };
  }
  const { states: after, output } = await apply(task, decided, ahead);
  return {
    changed: hasChanged(decision, after),
    failed: false,
    result: withLines({
      ...(decision.printed && { stdout: output, stderr: '' }),
      ...module.report?.(item.args, item.prepared, after),
      ...decision.result,
    }),
    diff: diff ? (decision.diff ?? []) : [],
    verdict: verdict(decision.uncertain),
    warnings: [...(decision.warnings ?? []), ...(check ? (decision.checkWarnings ?? []) : [])],
  };
};

interface Applied {
  readonly states: States;
  /** What the steps printed. */
  readonly output: string;
}

/** The states after the steps: found by reading again, or under check what the effects make of them. */
const apply = async ({ target, check }: StateTask, decided: Decided, ahead: ReadAhead): Promise<Applied> => {
  const { decision } = decided;
  if (!('steps' in decision) || decision.steps.length === 0) return { states: decided.states, output: '' };
  if (check) {
    target.state.overlay.lay(effectsOf(decision.steps));
    return { states: statesPredicted(decided), output: '' };
  }
  const { reads, accept } = ahead.renewal(readsAfter(decided));
  const { found, output } = await changeAndRead(target, decision.steps, reads);
  accept(found);
  target.state.overlay.settle(effectsOf(decision.steps));
  const states = statesOf(found);
  const wrong = differences(effectsOf(decision.steps), states);
  if (wrong.length > 0) {
    throw new Fault('task', `the change was made, but the host is not as it should be: ${wrong.join('; ')}`);
  }
  return { states, output };
};
