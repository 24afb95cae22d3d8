import type { Task } from '../playbook/tree.ts';
import type { Value } from '../values/index.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import type { HostState } from './host-state.ts';
import { scopeOfPlay } from './scope.ts';

/** The task that gathers facts at the start of a play; undefined where the play or the settings want none. */
export const gatherTask = (play: PlayRun, hosts: readonly HostState[]): Task | undefined => {
  const { run } = play;
  const attributes = attributesOf([play.play.directives], scopeOfPlay(play), run.templar);
  const wanted = attributes.flag('gather_facts') ?? run.options.gathering !== 'explicit';
  const known = run.options.gathering === 'smart' && hosts.every((state) => state.gathered);
  if (!wanted || known) return undefined;
  for (const state of hosts) state.gathered = true;
  const given = ['gather_subset', 'fact_path'].flatMap((name) => {
    const value = attributes.value(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const timeout = attributes.value('gather_timeout');
  const origin = play.play.origin;
  return {
    kind: 'task',
    origin,
    chain: [
      // The conditions of an import may ask for facts, so they do not hold for gathering them.
      { ...play.play.directives, conditions: new Map() },
      {
        level: 'task',
        attributes: new Map([
          ['name', { value: 'Gathering Facts', origin }],
          ['tags', { value: ['always'], origin }],
          // A play that does all of its tasks once knows the facts of each of its hosts.
          ['run_once', { value: false, origin }],
          ...(timeout === undefined ? [] : [['timeout', { value: timeout, origin }] as const]),
        ]),
        conditions: new Map(),
        vars: new Map(),
      },
    ],
    action: 'setup',
    called: 'setup',
    arguments: { given: new Map<Value, Value>(given), origin, origins: new Map() },
    handler: false,
    gathering: true,
    tags: ['always', ...attributes.texts('tags')],
  };
};
