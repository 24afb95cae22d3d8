import { Fault } from '../../src/source/fault.ts';

/** The Fault that work ends with; anything else that it ends with is thrown on, and so is its coming to an end. */
export const faultOf = (work: () => unknown): Fault => {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('there was no fault');
};
