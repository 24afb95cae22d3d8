import { findKey } from '../../values/dict.ts';
import { equals, includes } from '../../values/equality.ts';
import { typeError } from '../../values/error.ts';
import { elementsOf } from '../../values/iterate.ts';
import { ordered } from '../../values/ordering.ts';
import { typeName } from '../../values/types.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { defined } from '../runtime/undefined.ts';
import type { CompareOperator, Expression } from '../syntax/ast.ts';
import type { Compilation, Evaluate } from './contract.ts';
import { compileExpression } from './expressions.ts';

/** Compiles a chain of comparisons: `1 < x <= 3` holds where each pair does, each operand evaluated once at most. */
export const compileCompare = (
  node: Extract<Expression, { readonly kind: 'compare' }>,
  compilation: Compilation,
): Evaluate => {
  const first = compileExpression(node.first, compilation);
  const rest = node.rest.map(({ operator, operand, at }) => ({
    operator,
    at,
    operand: compileExpression(operand, compilation),
  }));
  return (frame) => {
    const { run } = frame;
    let left = defined(first(frame));
    for (const { operator, operand, at } of rest) {
      const right = defined(operand(frame));
      run.at = at;
      if (!holds(run.session, left, operator, right)) return false;
      left = right;
    }
    return true;
  };
};

const holds = (session: Session, left: Value, operator: CompareOperator, right: Value): boolean => {
  const wanted = session.resolve(left);
  if (operator === 'in') return contains(right, wanted, session);
  if (operator === 'not in') return !contains(right, wanted, session);
  const other = session.resolve(right);
  if (operator === '==') return equals(wanted, other);
  return operator === '!=' ? !equals(wanted, other) : ordered(wanted, operator, other);
};

/** Python's `wanted in container`. Throws a TypeError for what contains nothing. */
export const contains = (container: Value, wanted: Value, session: Session): boolean => {
  if (typeof container === 'string') {
    if (typeof wanted === 'string') return container.includes(wanted);
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(wanted)}`);
  }
  if (isDict(container)) return findKey(container, wanted) !== undefined;
  const elements = elementsOf(session.resolve(container));
  if (!elements) throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  return includes(elements, wanted);
};
