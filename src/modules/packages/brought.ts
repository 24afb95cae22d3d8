import { unknown } from '../../resources/contract.ts';
import { packages } from '../../resources/package/package.ts';
import type { Decision, States } from '../contract.ts';

/** Packages that would have been installed before may bring what is not there. */
export const anyPackage = packages([]);

/**
 * What becomes of a task whose program the host has not: it fails, unless under check a task before it would have
 * installed something. Then nothing is given, and what the program would say is not known.
 */
export const withoutProgram = (states: States, fail: string): Decision | undefined => {
  if (!states.has(anyPackage)) return { needs: [anyPackage] };
  return states.get(anyPackage).all === unknown ? undefined : { fail };
};
