import type { States } from '../modules/contract.ts';
import type { Found, Read } from '../resources/contract.ts';
import { distinct, identity, statesOf } from '../resources/states.ts';
import { readStates, type Target } from './target.ts';

/** States read ahead, for as long as nothing changes on the host. */
export interface ReadAhead {
  /** States as they are now: those known already, the others read, together with what later items will want. */
  take(reads: readonly Read[]): Promise<States>;
  /** Something changes: all that is known is void, and these are read again with the change. */
  renewal(reads: readonly Read[]): { readonly reads: readonly Read[]; accept(found: Found): void };
  /** The item in turn is through. */
  next(): void;
}

/** One request reads for all items of a loop, and after a change one reads again for those still to come. */
export const readAhead = (target: Target, items: readonly (readonly Read[])[]): ReadAhead => {
  const known = new Map<string, unknown>();
  let turn = 0;
  const ahead = (reads: readonly Read[]) => distinct([...reads, ...items.slice(turn).flat()]);
  const accept = (found: Found) => {
    for (const [read, state] of found) known.set(identity(read), state);
  };
  return {
    take: async (reads) => {
      if (reads.some((read) => !known.has(identity(read)))) {
        accept(
          await readStates(
            target,
            ahead(reads).filter((read) => !known.has(identity(read))),
          ),
        );
      }
      return statesOf(reads.map((read) => [read, known.get(identity(read))]));
    },
    renewal: (reads) => {
      known.clear();
      return { reads: ahead(reads), accept };
    },
    next: () => {
      turn += 1;
    },
  };
};
