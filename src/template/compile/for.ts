import { iterate } from '../../values/iterate.ts';
import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';
import { Frame, type Output } from '../runtime/frame.ts';
import { Loop } from '../runtime/loop.ts';
import { joined } from '../runtime/output.ts';
import { defined } from '../runtime/undefined.ts';
import type { Statement } from '../syntax/ast.ts';
import type { Compilation, Render } from './contract.ts';
import { compileExpression } from './expressions.ts';
import { compileBody } from './statements.ts';
import { compileTarget } from './targets.ts';

/** Compiles `{% for %}` with its condition, `else` and `recursive`. */
export const compileFor = (
  node: Extract<Statement, { readonly kind: 'for' }>,
  compilation: Compilation,
): Render => {
  const inside: Compilation = { ...compilation, conditional: true };
  const iterable = compileExpression(node.iterable, compilation);
  const filter = node.filter && compileExpression(node.filter, inside);
  const assign = compileTarget(node.target);
  const body = compileBody(node.body, inside);
  const otherwise = compileBody(node.otherwise, inside);

  const wanted = (items: Iterable<Value>, frame: Frame): Value[] => {
    if (!filter) return [...items];
    return [...items].filter((item) => {
      const inner = new Frame(frame.run, frame);
      assign(inner, item);
      return truth(filter(inner));
    });
  };

  const turn = (source: Value, frame: Frame, output: Output, depth: number): void => {
    frame.run.at = node.iterable.at;
    const items = wanted(iterate(defined(source)), frame);
    const again = (value: Value): Value => {
      const inner: Output = [];
      turn(value, frame, inner, depth + 1);
      return joined(inner, frame.run.session);
    };
    const loop = new Loop(items, depth, node.recursive ? again : undefined);
    for (const [index, item] of items.entries()) {
      const inner = new Frame(frame.run, frame);
      loop.index = index;
      inner.set('loop', loop);
      assign(inner, item);
      body(inner, output);
    }
    if (items.length === 0) otherwise(frame, output);
  };
  return (frame, output) => turn(iterable(frame), frame, output, 0);
};
