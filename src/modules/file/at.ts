import type { Read } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { States } from '../contract.ts';
import { through } from '../files/locate.ts';

/** A path as it is: what a file holds is not read, which would cost time and change when it was last read. */
export const at = (name: string): Read<PathState> => path(name);

/** What a link leads to in the end; anything else as it is. */
export const behind = (states: States, found: PathState) => through(states, found, at);
