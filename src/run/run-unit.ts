import { isDeepStrictEqual } from 'node:util';
import type { ActionContext } from '../modules/contract.ts';
import { Fault } from '../source/fault.ts';
import type { Value } from '../values/index.ts';
import { inventoryAccess } from './actions/inventory-access.ts';
import { asFault } from './as-fault.ts';
import { isSilent } from './attributes.ts';
import { includedFile } from './inclusion.ts';
import { invocationOf } from './invocation.ts';
import { asynchronousOf, jobFolder, runAsynchronously } from './jobs/asynchronous.ts';
import { statusOfJob } from './jobs/status.ts';
import { judged } from './judge.ts';
import { machinesOf } from './machine.ts';
import { type ReadAhead, readAhead } from './read-ahead.ts';
import { ofFault, ofOutcome, ofUnready, type Result, withFields } from './result.ts';
import { runAction } from './run-action.ts';
import { type Outcome, runState } from './run-state.ts';
import { taskScope } from './scope.ts';
import type { Target } from './target.ts';
import { targetOf } from './task-target.ts';
import { controllerOf, type Planned, type Unit } from './unit.ts';
import { retryOf } from './until.ts';

/** What must be equal for one target to read for another. */
const wayOf = ({ endpoint, identity, environment }: Target) => [endpoint, identity, environment];

/** Items on one host read ahead together. Items of a loop that are delegated elsewhere each read for themselves. */
export const aheadOf = (units: readonly Unit[]): ((unit: Unit) => ReadAhead | undefined) => {
  const planned = units.map(({ plan }) => ('target' in plan ? plan : undefined));
  const targets = planned.flatMap((plan) => plan?.target ?? []);
  const [first] = targets;
  if (!first) return () => undefined;
  const together = targets.every((target) => isDeepStrictEqual(wayOf(target), wayOf(first)));
  if (!together) return (unit) => ('target' in unit.plan ? aheadAlone(unit.plan) : undefined);
  const shared = readAhead(
    first,
    planned.map((plan) => plan?.prepared?.reads ?? []),
  );
  return () => shared;
};

const aheadAlone = ({ target, prepared }: Planned): ReadAhead => readAhead(target, [prepared?.reads ?? []]);

/** Runs a unit, again and again with `until`, and judges what it came to. Never throws for a host's sake. */
export const runUnit = async (
  unit: Unit,
  aheadFor: (unit: Unit) => ReadAhead | undefined,
): Promise<Result> => {
  const { task, plan, scope, attributes, play, telling } = unit;
  const ahead = aheadFor(unit);
  try {
    if ('result' in plan) return judged(task, plan.result, scope, play.run.templar);
    const retry = retryOf(task, attributes, scope, play.run.templar, play.run.signal, telling.retrying);
    const judgedHere = (result: Result) => judged(task, result, scope, play.run.templar);
    if (!retry) return judgedHere(await runPlanned(unit, plan, ahead));
    // What was read ahead is too old for a second attempt.
    return await retry.attempts(async (attempt) => {
      const result = await runPlanned(unit, plan, aheadAlone(plan));
      return judgedHere(withFields(result, [['attempts', attempt]]));
    });
  } catch (error) {
    return ofUnready(asFault(error, task));
  } finally {
    ahead?.next();
  }
};

const runPlanned = async (
  unit: Unit,
  { target, typed, prepared }: Planned,
  ahead: ReadAhead | undefined,
): Promise<Result> => {
  const { task, module, state, scope, attributes, play, telling } = unit;
  const { options } = play.run;
  const check = attributes.flag('check_mode') ?? options.check;
  const diff = attributes.flag('diff') ?? options.diff;
  const noLog = isSilent(attributes, options);
  const controller = controllerOf(unit);
  const { jobs, templar, terminal } = play.run;
  const job: ActionContext['job'] = (id, mode) =>
    statusOfJob({ id, folder: jobFolder(scope, templar) }, mode, target, jobs.get(id));
  // Of a delegated task, `scope` says how the other host is reached.
  const own = () =>
    targetOf(task, attributes, taskScope(task, state, play), state, play, {
      onOutput: telling.output,
      onRoundTrip: telling.roundTrip,
    });
  const work = async (where: Target): Promise<Result> => {
    try {
      const outcome =
        module.kind === 'action'
          ? await runAction(
              {
                module,
                target: where,
                controller,
                inventory: inventoryAccess(play.run.inventory, state.name),
                check,
                diff,
                noLog,
                verbosity: options.verbosity,
                job,
                terminal,
                isDelegated: Boolean(attributes.text('delegate_to')),
                machine: machinesOf(where, own, play.run),
              },
              typed.args,
              typed.further,
            )
          : await afterLostLink(where, ahead ?? readAhead(where, []), (from) =>
              runState(
                { module, target: where, controller, scope, check, diff },
                prepared ?? { args: typed.args, prepared: undefined, reads: [] },
                from,
              ),
            );
      const { warnings } = typed;
      const whole =
        warnings.length === 0 ? outcome : { ...outcome, warnings: [...warnings, ...outcome.warnings] };
      for (const warning of whole.warnings) telling.warning(warning);
      telling.adopt(outcome, target.state);
      const result = ofOutcome(whole);
      return { ...result, includes: includedFile(task, result.fields, play) };
    } catch (error) {
      return timedOut(ofFault(asFault(error, task)), where);
    }
  };
  const called = async (where: Target): Promise<Result> => {
    const result = await work(where);
    const invocation = result.invocation ?? invocationOf(module, typed);
    return result.unreachable ? result : { ...result, invocation };
  };
  const asynchronous = asynchronousOf(attributes, scope, templar);
  return asynchronous
    ? runAsynchronously(module.name, asynchronous, target, called, {
        keep: (own) => jobs.set(own.job.id, own),
        asked: telling.jobAsked,
      })
    : called(target);
};

/** A task that took longer than its `timeout` says so in its result. */
const timedOut = (result: Result, { timeoutSeconds }: Target): Result =>
  result.fault?.kind === 'timeout' && timeoutSeconds !== undefined
    ? {
        ...result,
        fields: new Map<string, Value>([
          ...result.fields,
          ['msg', `Timed out after ${timeoutSeconds} second(s).`],
          ['timedout', new Map<Value, Value>([['period', timeoutSeconds]])],
        ]),
      }
    : result;

/** A link lost in the middle of a change: connect again, read again, decide again, once. Never a blind retry. */
const afterLostLink = async (
  target: Target,
  ahead: ReadAhead,
  run: (ahead: ReadAhead) => Promise<Outcome>,
): Promise<Outcome> => {
  try {
    return await run(ahead);
  } catch (error) {
    const lost = error instanceof Fault && error.kind === 'connection' && target.isConnected();
    if (!lost || target.signal.aborted) throw error;
    target.reconnect();
    return run(readAhead(target, []));
  }
};
