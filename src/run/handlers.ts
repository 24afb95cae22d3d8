import { tasksIn } from '../playbook/nodes.ts';
import type { Task, TaskNode } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import { isList, Template } from '../values/index.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { own } from './effective.ts';
import { type HostState, isActive } from './host-state.ts';
import { taskScope } from './scope.ts';
import type { HostResult } from './task.ts';
import { inRole, nameOf, namesOf } from './task-name.ts';

/** Marks the handlers that a changed task notifies: those of that name, and those that listen to it. */
export const notifyHandlers = async (
  task: Task,
  { state, result }: HostResult,
  play: PlayRun,
): Promise<void> => {
  if (!result.changed || result.failed || result.unreachable) return;
  const { run } = play;
  const names = attributesOf(task.chain, taskScope(task, state, play), run.templar).texts('notify');
  if (names.length > 0) warnOfUnusable(state, play);
  for (const name of names) {
    const found = handlersNamed(name, state, play);
    if (found.length === 0) {
      const unknown = unknownHandler(name, task, state, play);
      if (run.options.errorOnMissingHandler) throw unknown;
      run.warn({ message: unknown.message });
    }
    for (const handler of found) {
      state.notified.add(handler);
      run.emit({ type: 'handler-notified', host: state.name, handler: nameOf(handler, state, play) });
    }
  }
};

/** Runs what was notified, in the order in which the handlers are written, each once. */
export const flushHandlers = async (
  hosts: readonly HostState[],
  play: PlayRun,
  run: (nodes: readonly TaskNode[], hosts: readonly HostState[]) => Promise<void>,
): Promise<void> => {
  for (const handler of tasksIn(play.handlers.flat())) {
    const notified = hosts.filter((state) => isActive(state) && state.notified.has(handler));
    for (const state of notified) state.notified.delete(handler);
    if (notified.length > 0) await run([handler], notified);
  }
};

/**
 * The one handler of that name, and all that listen to it: of those of one name only one, too. The handlers of roles
 * that were included on the way come before the play's own, and these before its roles'; within a list the first counts.
 */
const handlersNamed = (name: string, state: HostState, play: PlayRun): readonly Task[] => {
  const handlers = play.handlers.toReversed().flatMap(tasksIn);
  const named = handlers.find((handler) => namesOf(handler, state, play).includes(name));
  const listening = new Map<unknown, Task>();
  for (const handler of handlers.filter((each) => topicsOf(each).includes(name))) {
    const key = own(handler.chain, 'name') ? nameOf(handler, state, play) : handler;
    if (!listening.has(key)) listening.set(key, handler);
  }
  return [...new Set([...(named ? [named] : []), ...listening.values()])];
};

/** What a handler listens to; of a role's handler also as `role : topic`. */
const topicsOf = (handler: Task): readonly string[] => {
  const listen = own(handler.chain, 'listen')?.value;
  const topics = (isList(listen) ? listen : [listen ?? []].flat()).map(String);
  return topics.flatMap((topic) => inRole(topic, handler));
};

/** A handler that listens to nothing and whose name cannot be rendered can never be notified. */
const warnOfUnusable = (state: HostState, play: PlayRun): void => {
  for (const handler of play.handlers.flatMap(tasksIn)) {
    const name = own(handler.chain, 'name')?.value;
    if (!(name instanceof Template) || topicsOf(handler).length > 0) continue;
    const known = attempted(() => play.run.templar.resolve(name, taskScope(handler, state, play)));
    if (!(known instanceof Fault)) continue;
    play.run.warn({
      message: `Handler '${name.text}' is unusable because it has no listen topics and the name could not be templated: ${known.message}`,
    });
  }
};

const unknownHandler = (name: string, task: Task, state: HostState, play: PlayRun): Fault => {
  const known = tasksIn(play.handlers.flat()).flatMap((handler) => [
    nameOf(handler, state, play),
    ...topicsOf(handler),
  ]);
  return new Fault(
    'keyword',
    `The requested handler '${name}' was not found in either the main handlers list nor in the listening handlers list`,
    {
      origin: own(task.chain, 'notify')?.origin ?? task.origin,
      hint: didYouMean(name, known),
    },
  );
};
