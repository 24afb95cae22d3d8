import { Macro, type MacroCode } from '../runtime/macro.ts';
import type { CallArguments } from '../runtime/signature.ts';
import type { MacroDefinition, Statement } from '../syntax/ast.ts';
import { compileArguments } from './arguments.ts';
import type { Compilation, Render } from './contract.ts';
import { compileExpression } from './expressions.ts';
import { captured } from './statements.ts';

export const compileMacro = (
  node: Extract<Statement, { readonly kind: 'macro' }>,
  compilation: Compilation,
): Render => {
  const code = macroCode(node, compilation);
  return (frame) => frame.set(node.name, new Macro(code, frame));
};

/** `{% call(args) macro() %}body{% endcall %}`: the body goes to the macro as its `caller`. */
export const compileCallBlock = (
  { call, caller, at }: Extract<Statement, { readonly kind: 'call-block' }>,
  compilation: Compilation,
): Render => {
  if (call.kind !== 'call') throw new TypeError('a call block calls something');
  const callee = compileExpression(call.target, compilation);
  const given = compileArguments(call.args, compilation);
  const code = macroCode(caller, compilation);
  return (frame, output) => {
    const called = callee(frame);
    const { positional, named } = given(frame);
    const args: CallArguments = {
      positional,
      named: new Map([...named, ['caller', new Macro(code, frame)]]),
    };
    frame.run.at = at;
    output.push(frame.run.session.call(called, args));
  };
};

const macroCode = ({ name, parameters, body }: MacroDefinition, compilation: Compilation): MacroCode => ({
  name,
  parameters: parameters.map((one) => ({
    name: one.name,
    default: one.default && compileExpression(one.default, compilation),
  })),
  render: captured(body, { ...compilation, conditional: true }),
  takesRest: mentions(body, 'varargs'),
  takesNamed: mentions(body, 'kwargs'),
  takesCaller: mentions(body, 'caller'),
});

/** Whether a name is used anywhere below a node of the tree. */
const mentions = (node: unknown, name: string): boolean => {
  if (Array.isArray(node)) return node.some((one) => mentions(one, name));
  if (typeof node !== 'object' || node === null) return false;
  if ('kind' in node && node.kind === 'name' && 'name' in node && node.name === name) return true;
  return Object.values(node).some((one) => mentions(one, name));
};
