import type { PathState } from '../../resources/path/state.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import type { FileModuleArguments } from './arguments.ts';

/** What one value of `state` means for the path as it is. */
export type Decide = (
  args: FileModuleArguments,
  target: PathState,
  states: States,
  context: StateContext,
) => Decision;
