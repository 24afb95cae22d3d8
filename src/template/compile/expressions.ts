import { signed } from '../../values/arithmetic.ts';
import { makeDict } from '../../values/dict.ts';
import { integer } from '../../values/numbers.ts';
import { orElse } from '../../values/or-else.ts';
import { str } from '../../values/repr.ts';
import { Template, trusted } from '../../values/template.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { Float, type Value } from '../../values/value.ts';
import type { TemplateRun } from '../runtime/frame.ts';
import { globalOf } from '../runtime/globals.ts';
import { hintForName } from '../runtime/hints.ts';
import { Slice } from '../runtime/slice.ts';
import { defined, Nothing, Undefined, type UndefinedDetails } from '../runtime/undefined.ts';
import type { Expression } from '../syntax/ast.ts';
import { percentFormat } from '../text/percent.ts';
import { compileArguments } from './arguments.ts';
import { compileCompare } from './compare.ts';
import type { Compilation, Evaluate } from './contract.ts';
import { compileFilter, compileTest } from './plugins.ts';

type Of<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

/** Compiles an expression to a function of the frame. Unknown filters and tests fail here, outside conditions. */
export const compileExpression = (node: Expression, compilation: Compilation): Evaluate => {
  switch (node.kind) {
    case 'literal':
      return compileLiteral(node, compilation);
    case 'number':
      return constant(node.float ? new Float(Number(node.text)) : integer(BigInt(node.text)));
    case 'name':
      return compileName(node);
    case 'list':
    case 'tuple':
      return compileItems(node, compilation);
    case 'dict':
      return compileDict(node, compilation);
    case 'attribute':
      return compileAttribute(node, compilation);
    case 'item':
      return compileItem(node, compilation);
    case 'slice':
      return compileSlice(node, compilation);
    case 'call':
      return compileCall(node, compilation);
    case 'filter':
      return compileFilter(node, compilation);
    case 'test':
      return compileTest(node, compilation);
    case 'not': {
      const operand = compileExpression(node.operand, compilation);
      return (frame) => !truth(operand(frame));
    }
    case 'sign':
      return compileSign(node, compilation);
    case 'and':
    case 'or':
      return compileLogic(node, compilation);
    case 'binary':
      return compileBinary(node, compilation);
    case 'concat':
      return compileConcat(node, compilation);
    case 'compare':
      return compileCompare(node, compilation);
    case 'condition':
      return compileCondition(node, compilation);
  }
};

const constant =
  (value: Value): Evaluate =>
  () =>
    value;

/** What an undefined made here says of its place. */
export const detailsAt = (run: TemplateRun, at: number): UndefinedDetails => ({
  origin: () => run.originOf(at),
});

/** A text in a condition may hold templates of its own: `x == '{{ y }}'`. In a template it is only text. */
const compileLiteral = ({ value, at }: Of<'literal'>, { embedded }: Compilation): Evaluate =>
  embedded && typeof value === 'string' && trusted(value) instanceof Template
    ? ({ run }) => run.session.force(new Template(value, run.originOf(at)))
    : constant(value);

const compileName =
  ({ name, at }: Of<'name'>): Evaluate =>
  (frame) => {
    const { run } = frame;
    const local = frame.lookup(name);
    if (local !== undefined) return run.session.force(local);
    run.at = at;
    const value = orElse(run.session.variable(name), () => globalOf(name));
    if (value !== undefined) return value;
    return new Undefined(`'${name}' is undefined`, {
      ...detailsAt(run, at),
      wanted: name,
      hint: () => hintForName(name, [...frame.names(), ...run.session.scope.names()]),
    });
  };

const compileItems = ({ kind, items }: Of<'list' | 'tuple'>, compilation: Compilation): Evaluate => {
  const compiled = items.map((item) => compileExpression(item, compilation));
  return kind === 'tuple'
    ? (frame) => tuple(...compiled.map((item) => item(frame)))
    : (frame) => compiled.map((item) => item(frame));
};

const compileDict = ({ entries, at }: Of<'dict'>, compilation: Compilation): Evaluate => {
  const compiled = entries.map(
    ([key, value]) => [compileExpression(key, compilation), compileExpression(value, compilation)] as const,
  );
  return (frame) => {
    const evaluated = compiled.map(([key, value]) => [defined(key(frame)), value(frame)] as const);
    frame.run.at = at;
    return makeDict(evaluated);
  };
};

const compileAttribute = ({ target, name, at }: Of<'attribute'>, compilation: Compilation): Evaluate => {
  const compiled = compileExpression(target, compilation);
  return (frame) => {
    const value = compiled(frame);
    frame.run.at = at;
    return frame.run.session.attribute(value, name, detailsAt(frame.run, at));
  };
};

const compileItem = ({ target, key, at }: Of<'item'>, compilation: Compilation): Evaluate => {
  const compiled = compileExpression(target, compilation);
  const compiledKey = compileExpression(key, compilation);
  return (frame) => {
    const value = compiled(frame);
    const wanted = compiledKey(frame);
    frame.run.at = at;
    return frame.run.session.item(value, wanted, detailsAt(frame.run, at));
  };
};

const compileSlice = ({ from, to, step }: Of<'slice'>, compilation: Compilation): Evaluate => {
  const [start, end, by] = [from, to, step].map((bound) =>
    bound ? compileExpression(bound, compilation) : constant(null),
  );
  return (frame) => new Slice(start?.(frame) ?? null, end?.(frame) ?? null, by?.(frame) ?? null);
};

const compileCall = ({ target, args, at }: Of<'call'>, compilation: Compilation): Evaluate => {
  const callee = compileExpression(target, compilation);
  const given = compileArguments(args, isLookup(target) ? { ...compilation, embedded: true } : compilation);
  return (frame) => {
    const called = callee(frame);
    const evaluated = given(frame);
    frame.run.at = at;
    return frame.run.session.call(called, evaluated);
  };
};

/** Texts given to a lookup may hold templates of their own. */
const isLookup = (target: Expression): boolean =>
  target.kind === 'name' && ['lookup', 'query', 'q'].includes(target.name);

const compileSign = ({ sign, operand, at }: Of<'sign'>, compilation: Compilation): Evaluate => {
  const compiled = compileExpression(operand, compilation);
  return (frame) => {
    const value = defined(compiled(frame));
    frame.run.at = at;
    return signed(sign, value);
  };
};

const compileLogic = ({ kind, left, right }: Of<'and' | 'or'>, compilation: Compilation): Evaluate => {
  const [first, second] = [compileExpression(left, compilation), compileExpression(right, compilation)];
  return (frame) => {
    const value = first(frame);
    return truth(value) === (kind === 'and') ? second(frame) : value;
  };
};

const compileBinary = ({ operator, left, right, at }: Of<'binary'>, compilation: Compilation): Evaluate => {
  const [first, second] = [compileExpression(left, compilation), compileExpression(right, compilation)];
  return (frame) => {
    const a = defined(first(frame));
    const b = defined(second(frame));
    frame.run.at = at;
    if (operator === '%' && typeof a === 'string') return percentFormat(a, frame.run.session.resolve(b));
    return frame.run.session.arithmetic(operator, a, b);
  };
};

const compileConcat = ({ parts, at }: Of<'concat'>, compilation: Compilation): Evaluate => {
  const compiled = parts.map((part) => compileExpression(part, compilation));
  return (frame) => {
    const values = compiled.map((part) => defined(part(frame)));
    frame.run.at = at;
    return values.map((value) => str(frame.run.session.resolve(value))).join('');
  };
};

const compileCondition = (node: Of<'condition'>, compilation: Compilation): Evaluate => {
  const inside: Compilation = { ...compilation, conditional: true };
  const test = compileExpression(node.test, compilation);
  const value = compileExpression(node.value, inside);
  const otherwise = node.otherwise ? compileExpression(node.otherwise, inside) : () => new Nothing();
  return (frame) => (truth(test(frame)) ? value(frame) : otherwise(frame));
};
