import { PythonError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';
import { builtIn } from '../runtime/callable.ts';
import { type BlockBody, Frame, type Output } from '../runtime/frame.ts';
import { guarded } from '../runtime/guard.ts';
import { joined } from '../runtime/output.ts';
import { defined, Undefined } from '../runtime/undefined.ts';
import type { Statement } from '../syntax/ast.ts';
import type { Compilation, Render } from './contract.ts';
import { compileExpression } from './expressions.ts';
import { compileBody } from './statements.ts';

/** Compiles `{% block %}`: its body joins the template's blocks, in its place the most derived one is rendered. */
export const compileBlock = (
  node: Extract<Statement, { readonly kind: 'block' }>,
  compilation: Compilation,
): Render => {
  const { name, required, at, scoped } = node;
  const render = compileBody(node.body, { ...compilation, conditional: true });
  compilation.blocks.set(name, { name, required, at, render });
  return (frame, output) => {
    // An extending template only defines its blocks.
    if (frame.run.extended) return;
    renderBlock(frame.run.blocks.get(name) ?? [], 0, scoped ? frame : outermost(frame), output);
  };
};

export const compileExtends = (
  node: Extract<Statement, { readonly kind: 'extends' }>,
  compilation: Compilation,
): Render => {
  const template = compileExpression(node.template, compilation);
  return (frame) => {
    const value = defined(template(frame));
    frame.run.at = node.at;
    if (frame.run.extended) throw new PythonError('ValueError', 'extended multiple times');
    frame.run.extended = { template: str(value), at: node.at };
  };
};

/** Renders the body at this depth of inheritance; `super()` in it is the next one. */
export const renderBlock = (
  bodies: readonly BlockBody[],
  depth: number,
  frame: Frame,
  output: Output,
): void => {
  const body = bodies[depth];
  if (!body) return;
  guarded(body.run, () => {
    body.run.at = body.at;
    if (body.required) throw new PythonError('ValueError', `Required block '${body.name}' not found`);
    const inner = new Frame(body.run, frame);
    inner.set('super', superOf(bodies, depth + 1, frame));
    body.render(inner, output);
  });
};

const superOf = (bodies: readonly BlockBody[], depth: number, frame: Frame): Value =>
  bodies[depth]
    ? builtIn('super', '', () => {
        const output: Output = [];
        renderBlock(bodies, depth, frame, output);
        return joined(output, frame.run.session);
      })
    : new Undefined(`there is no parent block called '${bodies[depth - 1]?.name}'.`);

/** The frame of the template itself: a block does not see the loops that it stands in. */
const outermost = (frame: Frame): Frame => {
  let found = frame;
  while (found.parent && found.parent.run === frame.run) found = found.parent;
  return found;
};
