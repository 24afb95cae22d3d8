import { insideLab, isInsideLab } from '../lab/enter.ts';
import { openLab } from '../lab/state.ts';
import { inherit, thisCommand } from './lab.ts';

/**
 * Carries this very command line into the controller's namespace of a lab, from which nothing but its hosts can be
 * reached. Gives its exit code; undefined where this process is in there already.
 */
export const runInLab = async (name: string): Promise<number | undefined> => {
  const lab = await openLab(name);
  if (await isInsideLab(lab)) return undefined;
  return inherit(insideLab(lab, thisCommand()));
};
