import { effect, unknown } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { ActionContext, ActionResult } from '../contract.ts';
import { namesHost } from './places.ts';

/** The paths of a task that lie on its host. */
interface OnHost {
  readonly src?: string;
  readonly dest?: string;
}

/**
 * What a check makes of a dry run: tasks after it see that something is there, and where tasks before it only would have made
 * what is copied, nobody knows.
 */
export const foresee = async (
  done: ActionResult,
  { src, dest }: OnHost,
  context: ActionContext,
): Promise<ActionResult> => {
  if (done.failed === true) {
    const isMade = src !== undefined && (await typeOf(src, context)) !== 'absent';
    return isMade && /No such file or directory/.test(done.msg ?? '')
      ? { ...done, failed: false, changed: true, unknown: true }
      : done;
  }
  if (dest === undefined || done.changed !== true || namesHost(dest)) return done;
  const isNew = (await typeOf(dest, context)) === 'absent';
  const becomes: Partial<PathState> = isNew ? { type: unknown, below: unknown } : { below: unknown };
  return { ...done, effects: [effect(placeOf(dest), becomes)] };
};

const typeOf = async (name: string, { read }: ActionContext) => {
  const place = placeOf(name);
  return (await read([place])).get(place).type;
};

const placeOf = (name: string) => path(name.replace(/(.)\/+$/, '$1'));
