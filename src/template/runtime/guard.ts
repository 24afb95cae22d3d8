import { faultOf } from './faults.ts';
import type { TemplateRun } from './frame.ts';

/** Runs a part of a template; what it throws becomes a fault at the place where that template is. */
export const guarded = <T>(run: TemplateRun, work: () => T): T => {
  const before = run.at;
  const outer = run.session.enter(run);
  try {
    const result = work();
    // The caller goes on from where it was.
    run.at = before;
    return result;
  } catch (error) {
    throw faultOf(error, () => run.originOf(run.at));
  } finally {
    run.session.enter(outer);
  }
};
