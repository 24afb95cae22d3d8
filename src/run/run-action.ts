import type { Arguments, ArgumentTable } from '../modules/arguments.ts';
import { withLines } from '../modules/commands/output.ts';
import type { ActionContext, ActionModule, Controller, InventoryAccess } from '../modules/contract.ts';
import type { Read } from '../resources/contract.ts';
import { statesOf } from '../resources/states.ts';
import { isOfController } from './invocation.ts';
import { readAhead } from './read-ahead.ts';
import { type Outcome, runState } from './run-state.ts';
import { dialOf, download, execute, readStates, request, type Target, upload } from './target.ts';

export interface ActionTask {
  readonly module: ActionModule;
  readonly target: Target;
  readonly controller: Controller;
  readonly inventory: InventoryAccess;
  readonly check: boolean;
  readonly diff: boolean;
  readonly noLog: boolean;
  readonly verbosity: number;
  readonly job: ActionContext['job'];
  readonly terminal: ActionContext['terminal'];
  readonly isDelegated: boolean;
  readonly machine: ActionContext['machine'];
}

/** Runs an action module: it is given the host, and says honestly what it did. */
export const runAction = async (
  task: ActionTask,
  args: Arguments<ArgumentTable>,
  further: ActionContext['further'],
): Promise<Outcome> => {
  const { module, target, controller, inventory, check, diff } = task;
  const read = async (reads: readonly Read[]) => {
    const found = statesOf(await readStates(target, reads));
    return check
      ? statesOf(reads.map((each) => [each, target.state.overlay.get(each, found.get(each)).state]))
      : found;
  };
  const done = await module.run(args, {
    check,
    diff,
    noLog: task.noLog,
    asynchronous: target.asJob !== undefined,
    verbosity: task.verbosity,
    controller,
    inventory,
    further,
    read,
    request: (script) => request(target, script),
    execute: (script, options) => execute(target, script, options),
    dial: dialOf(target),
    connection: target.endpoint.kind,
    reaching: target.reaching,
    reconnect: () => target.reconnect(),
    manage: async (part, given, prepared) => {
      const { verdict, ...outcome } = await runState(
        { module: part, target, controller, scope: controller.scope, check, diff },
        { args: given, prepared, reads: part.needs(given, prepared) },
        readAhead(target, []),
      );
      return { ...outcome, unknown: verdict === 'unknown' };
    },
    job: task.job,
    terminal: task.terminal,
    isDelegated: task.isDelegated,
    machine: task.machine,
    upload: async (content, path, mode) => {
      await upload(target, { content, path, mode });
    },
    download: (path) => download(target, path),
    signal: target.signal,
  });
  const result = { ...done.result, ...(done.msg !== undefined && { msg: done.msg }) };
  if (check && done.effects) target.state.overlay.lay(done.effects);
  return {
    changed: done.changed ?? false,
    failed: done.failed ?? false,
    skipped: done.skipped ?? false,
    result: isOfController(module.name) ? result : withLines(result),
    diff: diff ? (done.diff ?? []) : [],
    verdict: check && done.unknown ? 'unknown' : 'certain',
    warnings: done.warnings ?? [],
    ...(done.variables && { variables: done.variables }),
    ...(done.included && { included: done.included }),
    ...(done.facts && { facts: done.facts }),
    secret: done.secret ?? false,
    invocation: done.invocation,
  };
};
