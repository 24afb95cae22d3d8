import { didYouMean } from '../../source/nearest.ts';
import type { UserTable } from '../contract.ts';
import { pluginName } from '../names.ts';

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
): Table<T> => {
  const find = (name: string): T | undefined => users?.get(name) ?? ours.get(name);
  const get = (name: string): T | undefined => {
    const found = find(name);
    // What a collection says became of one is read only where there is none.
    const route = found === undefined ? (users?.redirected?.(name) ?? name) : name;
    return route === name ? found : find(pluginName(route));
  };
  return {
    get,
    has: (name) => get(name) !== undefined,
    hint: (name) => unsupported(name) ?? didYouMean(name, [...(users?.keys() ?? []), ...ours.keys()]),
  };
};
