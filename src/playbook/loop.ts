import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { MappingEntry, MappingNode } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import { checked, type LoadContext } from './context.ts';
import { asMapping, child, isEmpty } from './nodes.ts';
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
  const lookup = first.key === 'loop' ? undefined : String(first.key).slice('with_'.length);
  if (lookup !== undefined && !context.lookups.has(lookup)) context.refuse(unknownLookup(first, context));
  checkControl(node);
  const items = toValue(first.value);
  checked(() => context.templar.check(items), context);
  const origin = first.value.origin;
  return { items, origin, lookup };
};

const CONTROLS = ['label', 'loop_var', 'index_var', 'pause', 'extended', 'extended_allitems', 'break_when'];

/** `loop_control` is a mapping of what there is to say of a loop. */
const checkControl = (node: MappingNode): void => {
  const control = child(node, 'loop_control');
  if (!control || isEmpty(control)) return;
  for (const { key, keyOrigin } of asMapping(control, "'loop_control'").entries) {
    if (CONTROLS.includes(String(key))) continue;
    throw new Fault('keyword', `loop_control has no '${String(key)}'`, {
      origin: keyOrigin,
      hint: didYouMean(String(key), CONTROLS) ?? `it takes ${CONTROLS.join(', ')}`,
    });
  }
};

const unknownLookup = ({ key, keyOrigin }: MappingEntry, { lookups }: LoadContext): Fault =>
  new Fault('keyword', `'${String(key)}' is no loop: there is no lookup of that name`, {
    origin: keyOrigin,
    hint: lookups.hint(String(key).slice('with_'.length))?.replace(/^did you mean '/, '$&with_'),
  });
