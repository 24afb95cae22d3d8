import type { HostFinished, ItemFinished, JsonObject } from '../record/events.ts';
import { oneLine } from './text.ts';

/** Gathers which hosts include which file, to tell it once for all of them. */
export interface Includes {
  /** Takes an outcome of an include; false where it is none that worked, so is told like any other. */
  take(outcome: ItemFinished | HostFinished): boolean;
  /** The lines, one for each file and item, and forgets them: `included: path for a, b => (item=1)`. */
  flush(): string;
}

export const createIncludes = (): Includes => {
  const hosts = new Map<string, string[]>();
  return {
    take(outcome) {
      if (outcome.status !== 'ok' && outcome.status !== 'changed') return false;
      const file = outcome.includes ?? included(outcome.result);
      if (file === undefined) return outcome.type === 'host-finished' && outcome.loop;
      const item = outcome.type === 'item-finished' ? ` => (item=${oneLine(outcome.label)})` : '';
      const key = JSON.stringify([oneLine(file), item]);
      hosts.set(key, [...(hosts.get(key) ?? []), outcome.host]);
      return true;
    },
    flush() {
      const lines = [...hosts].map(([key, names]) => {
        const [file, item] = JSON.parse(key) as [string, string];
        return `included: ${file} for ${names.join(', ')}${item}\n`;
      });
      hosts.clear();
      return lines.join('');
    },
  };
};

/** Ansible's own names for it: a file is the result's `include`, a role the `name` among its arguments. */
const included = ({ include, include_args: args }: JsonObject): string | undefined => {
  if (typeof include === 'string') return include;
  const name = args !== null && typeof args === 'object' && 'name' in args ? args.name : undefined;
  return typeof name === 'string' ? name : undefined;
};
