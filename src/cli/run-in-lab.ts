import { insideLab, isInsideLab } from '../lab/enter.ts';
import { openLab } from '../lab/state.ts';
import { inherit, thisCommand } from './lab.ts';
import { labOf, type RunFlags } from './run-flags.ts';

/**
 * Carries this very command line into the controller's namespace of the lab that it asks for, from which nothing but
 * its hosts can be reached. Gives its exit code; undefined where it asks for none, or this process is in there already.
 */
export const runInLab = async (flags: Pick<RunFlags, 'lab' | 'labName'>): Promise<number | undefined> => {
  const name = labOf(flags);
  if (name === undefined) return undefined;
  const lab = await openLab(name);
  if (await isInsideLab(lab)) return undefined;
  return inherit(insideLab(lab, thisCommand()));
};
