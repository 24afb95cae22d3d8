import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import type { Warning } from '../source/warning.ts';
import type { Scope } from '../template/contract.ts';
import { str, type Value } from '../values/index.ts';
import { asFault } from './as-fault.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import { holds } from './condition.ts';
import type { PlayRun } from './context.ts';
import { seeing } from './judge.ts';
import { controlOf, type Turn, turnsOf } from './loop.ts';
import { ofLoop, ofUnready, type Result, withFields } from './result.ts';
import { aheadOf, runUnit } from './run-unit.ts';
import { taskScope } from './scope.ts';
import { failingCondition } from './task-arguments.ts';
import { makeUnit, type Unit, type Work } from './unit.ts';

/** A task on a host: its loop, each item's conditions, arguments, module and verdict. Never throws for a host's sake. */
export const runOnHost = async (work: Work): Promise<Result> => {
  const { task, state, play } = work;
  const scope = taskScope(task, state, play);
  try {
    const turns = loopOf(task, scope, play);
    if (!turns) {
      const unit = await makeUnit(work, undefined, scope);
      return await runUnit(unit, aheadOf([unit]));
    }
    return await runLoop(work, turns, scope);
  } catch (error) {
    return ofUnready(asFault(error, task));
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

const taken = (name: string, task: Task): Warning => ({
  message: `The loop variable '${name}' is already in use`,
  origin: task.loop?.origin,
  hint: 'loop_var in loop_control gives it another name',
});

const runLoop = async (work: Work, turns: readonly Turn[], scope: Scope): Promise<Result> => {
  const { task, module, play, telling } = work;
  const control = controlOf(task, scope, play.run.templar);
  if (turns.length > 0 && scope.lookup(control.loopVar) !== undefined)
    play.run.warn(taken(control.loopVar, task));
  const make = (turn: Turn) => makeUnit(work, turn, scope);
  // Reads are data, so a state module's items are all prepared and read at once. An action is prepared in its turn:
  // it may see what the items before it did, as a set_fact that adds to a list does.
  const prepared: readonly Unit[] = module.kind === 'state' ? await inOrder(turns, make) : [];
  const shared = aheadOf(prepared);
  const results: Result[] = [];
  let forgiven = true;
  for (const [index, turn] of turns.entries()) {
    if (index > 0 && control.pauseSeconds > 0) {
      await sleep(control.pauseSeconds * 1000, undefined, { signal: play.run.signal });
    }
    const unit = prepared[index] ?? (await make(turn));
    const ahead = prepared[index] ? shared : aheadOf([unit]);
    const started = Date.now();
    const ran = withFields(await runUnit(unit, ahead), turn.names);
    // It is made when the item is through: it may speak of what became of it.
    const label = attempted(() => turn.label(seeing(task, ran, unit.scope)));
    const result = label instanceof Fault ? unlabelled(ran, label) : ran;
    const shown = label instanceof Fault ? str(turn.item) : label;
    telling.item(shown, result, Date.now() - started, unit.attributes);
    results.push(result);
    if (result.failed) forgiven &&= unit.attributes.flag('ignore_errors') === true;
    if (breaks(control.breakWhen, unit, result, play)) break;
  }
  return { ...ofLoop(results), forgiven };
};

/** An item whose label cannot be made has failed, whatever it came to. */
const unlabelled = (result: Result, fault: Fault): Result => ({
  ...result,
  failed: true,
  skipped: false,
  fault,
  fields: new Map([
    ...result.fields,
    ['msg', `Failed to template loop_control.label: ${fault.message}`] as const,
  ]),
});

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
      holds(
        { text: String(text), origin: unit.task.origin },
        seeing(unit.task, result, unit.scope),
        run.templar,
      ),
    );
