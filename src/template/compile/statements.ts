import { truth } from '../../values/truth.ts';
import { Frame, type Output } from '../runtime/frame.ts';
import { joined } from '../runtime/output.ts';
import { Undefined } from '../runtime/undefined.ts';
import type { Body, Statement } from '../syntax/ast.ts';
import { compileBlock, compileExtends } from './blocks.ts';
import type { Compilation, Render } from './contract.ts';
import { compileExpression } from './expressions.ts';
import { compileFor } from './for.ts';
import { compileFrom, compileImport, compileInclude } from './includes.ts';
import { compileCallBlock, compileMacro } from './macros.ts';
import { compileOpenFilter } from './plugins.ts';
import { compileTarget } from './targets.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { readonly kind: Kind }>;

/** Compiles a body: its statements one after another. */
export const compileBody = (body: Body, compilation: Compilation): Render => {
  const parts = body.map((statement) => compileStatement(statement, compilation));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (frame, output) => {
    for (const part of parts) part(frame, output);
  };
};

/** The body of a whole template: once it `extends` another, what it prints itself is not wanted. */
export const compileTopLevel = (body: Body, compilation: Compilation): Render => {
  const parts = body.map((statement) => compileStatement(statement, compilation));
  return (frame, output) => {
    for (const part of parts) part(frame, frame.run.extended ? [] : output);
  };
};

const compileStatement = (node: Statement, compilation: Compilation): Render => {
  switch (node.kind) {
    case 'data':
      return (_, output) => output.push(node.text);
    case 'output': {
      const value = compileExpression(node.value, compilation);
      return (frame, output) => {
        const printed = value(frame);
        frame.run.at = node.at;
        output.push(printed instanceof Undefined ? printed.at(() => frame.run.originOf(node.at)) : printed);
      };
    }
    case 'for':
      return compileFor(node, compilation);
    case 'if':
      return compileIf(node, compilation);
    case 'set': {
      const value = compileExpression(node.value, compilation);
      const assign = compileTarget(node.target);
      return (frame) => assign(frame, value(frame));
    }
    case 'set-block':
      return compileSetBlock(node, compilation);
    case 'with':
      return compileWith(node, compilation);
    case 'macro':
      return compileMacro(node, compilation);
    case 'call-block':
      return compileCallBlock(node, compilation);
    case 'filter-block': {
      const apply = compileOpenFilter(node.filter, compilation);
      const body = captured(node.body, compilation);
      return (frame, output) => output.push(apply(body(new Frame(frame.run, frame)), frame));
    }
    case 'block':
      return compileBlock(node, compilation);
    case 'extends':
      return compileExtends(node, compilation);
    case 'include':
      return compileInclude(node, compilation);
    case 'import':
      return compileImport(node, compilation);
    case 'from':
      return compileFrom(node, compilation);
    case 'do': {
      const value = compileExpression(node.value, compilation);
      return (frame) => {
        value(frame);
      };
    }
    case 'scope': {
      const body = compileBody(node.body, compilation);
      return (frame, output) => body(new Frame(frame.run, frame), output);
    }
  }
};

/** A body as a value: what it would print. */
export const captured = (body: Body, compilation: Compilation) => {
  const compiled = compileBody(body, compilation);
  return (frame: Frame) => {
    const output: Output = [];
    compiled(frame, output);
    return joined(output, frame.run.session);
  };
};

const compileIf = ({ branches, otherwise }: Of<'if'>, compilation: Compilation): Render => {
  const inside: Compilation = { ...compilation, conditional: true };
  const compiled = branches.map(({ test, body }) => ({
    test: compileExpression(test, compilation),
    body: compileBody(body, inside),
  }));
  const last = compileBody(otherwise, inside);
  return (frame, output) => {
    const taken = compiled.find(({ test }) => truth(test(frame)));
    (taken?.body ?? last)(frame, output);
  };
};

const compileSetBlock = ({ target, filter, body }: Of<'set-block'>, compilation: Compilation): Render => {
  const capture = captured(body, compilation);
  const apply = filter && compileOpenFilter(filter, compilation);
  const assign = compileTarget(target);
  return (frame) => {
    const value = capture(new Frame(frame.run, frame));
    assign(frame, apply ? apply(value, frame) : value);
  };
};

const compileWith = ({ bindings, body }: Of<'with'>, compilation: Compilation): Render => {
  const compiled = bindings.map(
    ([target, value]) => [compileTarget(target), compileExpression(value, compilation)] as const,
  );
  const inside = compileBody(body, compilation);
  return (frame, output) => {
    const inner = new Frame(frame.run, frame);
    // The values are those of the scope around: none sees its neighbours.
    for (const [assign, value] of compiled) assign(inner, value(frame));
    inside(inner, output);
  };
};
