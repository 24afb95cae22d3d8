import { typeError, valueError } from '../../values/error.ts';
import { elementsOf } from '../../values/iterate.ts';
import { typeName } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import type { Frame } from '../runtime/frame.ts';
import { Namespace } from '../runtime/namespace.ts';
import { defined } from '../runtime/undefined.ts';
import type { Target } from '../syntax/ast.ts';

export type Assign = (frame: Frame, value: Value) => void;

/** Compiles what a value is assigned to: names, unpacked tuples, attributes of namespaces. */
export const compileTarget = (target: Target): Assign => {
  switch (target.kind) {
    case 'name':
      return (frame, value) => frame.set(target.name, value);
    case 'attribute':
      return (frame, value) => {
        frame.run.at = target.at;
        const namespace = frame.lookup(target.name);
        if (!(namespace instanceof Namespace)) {
          throw typeError('cannot assign attribute on non-namespace object');
        }
        namespace.set(target.attribute, value);
      };
    case 'tuple':
      return unpacking(target.items.map(compileTarget), target.at);
  }
};

const unpacking =
  (targets: readonly Assign[], at: number): Assign =>
  (frame, value) => {
    frame.run.at = at;
    const forced = defined(frame.run.session.force(value));
    const elements = elementsOf(forced);
    if (!elements) throw typeError(`cannot unpack non-iterable ${typeName(forced)} object`);
    const items = [...elements];
    if (items.length > targets.length)
      throw valueError(`too many values to unpack (expected ${targets.length})`);
    if (items.length < targets.length) {
      throw valueError(`not enough values to unpack (expected ${targets.length}, got ${items.length})`);
    }
    for (const [index, assign] of targets.entries()) assign(frame, items[index] ?? null);
  };
