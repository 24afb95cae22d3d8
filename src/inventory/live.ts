import { ignoreWarnings, type Warn } from '../source/warning.ts';
import type { Builder } from './builder.ts';
import type { Inventory } from './contract.ts';

/** An inventory that a run may add to (`add_host`, `group_by`): what it gives is always what it is now. */
export interface LiveInventory extends Inventory {
  /** Does work on what the sources said; gives what the work gives. */
  change<T>(work: (builder: Builder) => T): T;
}

/** The inventory that a builder stands for. It is put in order anew when it is first asked for after a change. */
export const liveInventory = (builder: Builder, warn: Warn): LiveInventory => {
  let arranged: Inventory | undefined = builder.build(warn);
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
      return work(builder);
    },
  };
};
