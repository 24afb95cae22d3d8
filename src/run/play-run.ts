import type { PlayRun } from './context.ts';

/** A play on a batch of its hosts, with nothing done yet. */
export const newPlayRun = (
  known: Pick<PlayRun, 'run' | 'play' | 'number' | 'name' | 'batch' | 'abreast' | 'all'>,
): PlayRun => ({
  ...known,
  handlers: [...known.play.handlers],
  roles: [...known.play.roles],
  roleNames: [...known.play.roleNames],
  varsFiles: new Map(),
  rolesRun: new Map(),
  gates: new Map(),
  aborted: false,
});
