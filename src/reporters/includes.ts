import type { HostFinished, ItemFinished } from '../record/events.ts';
import { oneLine } from './text.ts';

/** Gathers which hosts include which file, to tell it once for all of them. */
export interface Includes {
  /** Takes an outcome of an include; false where it is none that worked, so is told like any other. */
  take(outcome: ItemFinished | HostFinished): boolean;
  /** The lines, one for each file and item, and forgets them: `included: path for a, b => (item=1)`. */
  flush(): string;
}

/** The file is the result's `include`, Ansible's own name for it. */
export const createIncludes = (): Includes => {
  const hosts = new Map<string, string[]>();
  return {
    take(outcome) {
      if (outcome.status !== 'ok' && outcome.status !== 'changed') return false;
      const file = outcome.result.include;
      if (typeof file !== 'string') return outcome.type === 'host-finished' && outcome.loop;
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
