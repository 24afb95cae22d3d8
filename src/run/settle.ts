import type { Task } from '../playbook/tree.ts';
import { fromPlain, plain } from '../values/index.ts';
import type { HostState } from './host-state.ts';
import { registerOf } from './judge.ts';
import { type Result, registered, registeredWhole } from './result.ts';

/** Counts a result for the recap, as Ansible does: what is ignored is ok as well, what is rescued has not failed. */
export const count = ({ tally }: HostState, result: Result, ignored: boolean, rescued: boolean): void => {
  if (result.unreachable && !ignored) tally.unreachable += 1;
  else if (result.failed || result.unreachable) {
    if (ignored) {
      tally.ok += 1;
      tally.ignored += 1;
    } else if (rescued) tally.rescued += 1;
    else tally.failed += 1;
    if (ignored && result.changed) tally.changed += 1;
  } else if (result.skipped) tally.skipped += 1;
  else {
    tally.ok += 1;
    if (result.changed) tally.changed += 1;
  }
};

/** What a result means for a host: what it registers, and whether it goes on. */
export const settle = (task: Task, state: HostState, result: Result, ignored: boolean): void => {
  const name = registerOf(task);
  if (name !== undefined) state.assigned.set(name, registered(result));
  if (result.unreachable && !ignored) state.standing = 'unreachable';
  if (result.failed && !ignored) {
    state.standing = 'failed';
    state.failure = { task, result: fromPlain(plain(registeredWhole(result))) };
  }
};
