import type { Play } from '../playbook/tree.ts';
import type { HostRecap } from '../record/events.ts';
import { Fault } from '../source/fault.ts';
import type { Run } from './context.ts';
import type { HostState } from './host-state.ts';
import { runPlay } from './play.ts';

/** What a run came to: the hosts' recap, sorted by name, and whether any of them fell. */
export interface RunResult {
  readonly recap: readonly HostRecap[];
  /** The hosts that failed or were lost, sorted. */
  readonly fallen: readonly string[];
  readonly failed: boolean;
  readonly unreachable: boolean;
  readonly interrupted: boolean;
  /** What ended the run before its end. */
  readonly fault?: Fault | undefined;
}

/** Runs plays one after the other, until the end or until a whole batch has fallen. */
export const runPlays = async (
  plays: readonly Play[],
  limit: string | undefined,
  run: Run,
): Promise<RunResult> => {
  let fault: Fault | undefined;
  try {
    for (const play of plays) {
      if (!(await runPlay(play, limit, run))) break;
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault = error;
    run.emitFault(error);
  }
  if (run.waitingFor !== undefined) {
    run.warn({
      message: `no task is named '${run.waitingFor}', so nothing was run`,
      hint: 'a run cannot start at a task that is included on the way: those are not known before',
    });
  }
  const states = run.hosts.seen().filter(({ tally }) => Object.values(tally).some((count) => count > 0));
  return {
    recap: states.map(recapOf).sort((a, b) => (a.host < b.host ? -1 : 1)),
    fallen: states
      .filter(hasFallen)
      .map(({ name }) => name)
      .sort(),
    failed: states.some(({ standing }) => standing === 'failed'),
    unreachable: states.some(({ standing }) => standing === 'unreachable'),
    interrupted: run.signal.aborted,
    fault,
  };
};

const hasFallen = ({ standing }: HostState): boolean => standing === 'failed' || standing === 'unreachable';

const recapOf = ({ name, tally }: HostState): HostRecap => ({ host: name, ...tally });
