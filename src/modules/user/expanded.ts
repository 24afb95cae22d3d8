import type { Read } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { States } from '../contract.ts';
import type { UserArguments } from './arguments.ts';

/** Paths of a task in which the host's shell has something to replace. */
const openIn = ({ home, shell }: UserArguments) =>
  Object.entries({ home, shell }).flatMap(([name, text]) =>
    text !== undefined && /^~|\$/.test(text) ? [[name, path(text)] as const] : [],
  );

/** What tells how the host expands them. */
export const expandedReads = (args: UserArguments): readonly Read<PathState>[] =>
  openIn(args).map(([, read]) => read);

/** The arguments, with paths as the host expands them. */
export const expanded = (args: UserArguments, states: States): UserArguments => ({
  ...args,
  ...Object.fromEntries(openIn(args).map(([name, read]) => [name, states.get(read).path])),
});
