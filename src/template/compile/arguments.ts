import { typeError } from '../../values/error.ts';
import { iterate } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { typeName } from '../../values/types.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { Frame } from '../runtime/frame.ts';
import { type CallArguments, NONE_GIVEN } from '../runtime/signature.ts';
import { defined } from '../runtime/undefined.ts';
import type { Arguments } from '../syntax/ast.ts';
import type { Compilation } from './contract.ts';
import { compileExpression } from './expressions.ts';

/** Compiles the arguments of a call, `*rest` and `**named` spread out. */
export const compileArguments = (
  args: Arguments,
  compilation: Compilation,
): ((frame: Frame) => CallArguments) => {
  const positional = args.positional.map((one) => compileExpression(one, compilation));
  const named = args.named.map(([name, value]) => [name, compileExpression(value, compilation)] as const);
  const spread = args.spread && compileExpression(args.spread, compilation);
  const spreadNamed = args.spreadNamed && compileExpression(args.spreadNamed, compilation);
  if (positional.length + named.length === 0 && !spread && !spreadNamed) return () => NONE_GIVEN;
  return (frame) => {
    const values = positional.map((one) => one(frame));
    const byName = new Map(named.map(([name, value]) => [name, value(frame)]));
    if (spread) values.push(...iterate(defined(spread(frame))));
    if (spreadNamed)
      for (const [name, value] of mapping(defined(spreadNamed(frame)))) byName.set(str(name), value);
    return { positional: values, named: byName };
  };
};

const mapping = (value: Value): ReadonlyMap<Value, Value> => {
  if (!isDict(value)) throw typeError(`argument after ** must be a mapping, not ${typeName(value)}`);
  return value;
};
