import { ignoreWarnings, type Warn } from '../source/warning.ts';
import type { Builder } from './builder.ts';
import type { Inventory } from './contract.ts';

/** An inventory that a run may add to (`add_host`, `group_by`): what it gives is always what it is now. */
export interface LiveInventory extends Inventory {
  /** Does work on what the sources said; gives what the work gives. */
  change<T>(work: (builder: Builder) => T): T;
  /** Reads the sources again; what the run has added stays. Throws as reading them for the first time does. */
  refresh(): Promise<void>;
}

/**
 * The inventory that the sources stand for: `read` reads them. It is put in order anew when it is first asked for after
 * a change.
 */
export const liveInventory = async (read: () => Promise<Builder>, warn: Warn): Promise<LiveInventory> => {
  let builder = await read();
  let arranged: Inventory | undefined = builder.build(warn);
  const added: ((builder: Builder) => unknown)[] = [];
  const now = (): Inventory => {
    arranged ??= builder.build(ignoreWarnings);
    return arranged;
  };
  return {
    get hosts() {
      return now().hosts;
    },
    get groups() {
      return now().groups;
    },
    membersOf: (group) => now().membersOf(group),
    change: (work) => {
      arranged = undefined;
      added.push(work);
      return work(builder);
    },
    refresh: async () => {
      builder = await read();
      for (const work of added) work(builder);
      arranged = undefined;
    },
  };
};
