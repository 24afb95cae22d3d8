import { didYouMean } from '../../source/nearest.ts';
import type { UserTable } from '../contract.ts';

/** Plugins of one kind by their names. */
export interface Table<T> {
  get(name: string): T | undefined;
  has(name: string): boolean;
  /** What helps who names one that is not there. */
  hint(name: string): string | undefined;
}

/** What the content brings along goes before what comes with orchestrate. Both are asked anew each time. */
export const tableOf = <T>(
  users: UserTable<T> | undefined,
  ours: ReadonlyMap<string, T>,
  unsupported: (name: string) => string | undefined = () => undefined,
): Table<T> => ({
  get: (name) => users?.get(name) ?? ours.get(name),
  has: (name) => users?.get(name) !== undefined || ours.has(name),
  hint: (name) => unsupported(name) ?? didYouMean(name, [...(users?.keys() ?? []), ...ours.keys()]),
});
