import { Fault } from '../source/fault.ts';
import type { MappingNode } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import type { LoadContext } from './context.ts';
import type { Loop } from './tree.ts';

/** The task's `loop`, or its `with_*`: only one of them can be. */
export const readLoop = (node: MappingNode, context: LoadContext): Loop | undefined => {
  const entries = node.entries.filter(
    ({ key }) => key === 'loop' || (typeof key === 'string' && key.startsWith('with_')),
  );
  const [first, second] = entries;
  if (!first) return undefined;
  if (second) {
    throw new Fault('keyword', `a task loops once: '${first.key}' and '${second.key}' are both given`, {
      origin: second.keyOrigin,
    });
  }
  const items = toValue(first.value);
  context.templar.check(items);
  const origin = first.value.origin;
  return first.key === 'loop' ? { items, origin } : { items, origin, lookup: String(first.key).slice(5) };
};
