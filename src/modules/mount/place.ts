import { effect, type Step } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import { GONE, type PathState } from '../../resources/path/state.ts';
import { sh } from '../../resources/sh.ts';

/** Removes a directory that nothing is mounted at any more. What is not empty ends the task, and stays. */
export const removeEmpty = (target: PathState): Step => ({
  title: `remove the directory ${target.path}`,
  sh: sh`rmdir -- ${target.path}`,
  effects: [effect(path(target.path), GONE)],
});
