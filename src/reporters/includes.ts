import type { HostFinished, ItemFinished, Outcome } from '../record/events.ts';
import { oneLine } from './text.ts';

/** Gathers which hosts include which file, to tell it once for all of them. */
export interface Includes {
  /** Whether it is told of an outcome of an include; false where it is none that worked, so is told like any other. */
  tells(outcome: ItemFinished | HostFinished): boolean;
  take(outcome: ItemFinished | HostFinished): void;
  /** The lines, one for each file and item, and forgets them: `included: path for a, b => (item=1)`. */
  flush(): string;
}

/** Gathers the hosts that include the same file, for the one line that tells of them. */
export const createIncludes = (): Includes => {
  const hosts = new Map<string, string[]>();
  return {
    tells: (outcome) =>
      (outcome.status === 'ok' || outcome.status === 'changed') &&
      (included(outcome) !== undefined || (outcome.type === 'host-finished' && outcome.loop)),
    take(outcome) {
      const file = included(outcome);
      if (file === undefined) return;
      const item = outcome.type === 'item-finished' ? ` => (item=${oneLine(outcome.label)})` : '';
      const key = JSON.stringify([oneLine(file), item]);
      hosts.set(key, [...(hosts.get(key) ?? []), outcome.host]);
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
const included = ({ includes, result }: Outcome): string | undefined => {
  const { include, include_args: args } = result;
  if (includes !== undefined) return includes;
  if (typeof include === 'string') return include;
  const name = args !== null && typeof args === 'object' && 'name' in args ? args.name : undefined;
  return typeof name === 'string' ? name : undefined;
};
