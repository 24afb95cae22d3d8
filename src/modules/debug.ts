import { isVariablePath } from '../playbook/variable-name.ts';
import { Fault } from '../source/fault.ts';
import { untrusted } from '../template/condition.ts';
import { isOmit, repr, typeName, type Value } from '../values/index.ts';
import { evaluate, isTemplate } from './commands/evaluate.ts';
import { actionModule, type Controller } from './contract.ts';

/** Prints a message, or what an expression comes to. */
export const debug = actionModule({
  name: 'debug',
  summary: 'Prints a message or a variable',
  arguments: {
    msg: { type: 'raw', default: 'Hello world!', doc: 'the message' },
    var: { type: 'raw', expression: true, doc: 'an expression to show' },
    verbosity: { type: 'int', default: 0, doc: 'shown from this number of -v on' },
  },
  rules: { exclusive: [['msg', 'var']] },
  run: async ({ msg, var: given, verbosity }, { verbosity: level, controller }) => {
    if (level < verbosity)
      return { skipped: true, result: { skipped_reason: 'Verbosity threshold not met.' } };
    const text = given === undefined ? undefined : expressionOf(given, controller);
    return text === undefined ? { result: { msg } } : shown(text, controller);
  },
});

const shown = (text: string, controller: Controller) => {
  try {
    const value = evaluate(text, controller);
    return isOmit(value)
      ? { result: { [text]: '<<Omit>>' }, warnings: [`'${text}' is omit, and could not be omitted here`] }
      : { result: { [text]: value } };
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'undefined') throw error;
    return { result: { [text]: `<< error 1 - ${error.message} >>` }, warnings: [error.message] };
  }
};

/**
 * The text to evaluate; undefined where it is omitted. A template that is only the name of a variable may so name
 * another one: what it holds is looked up, and never run as an expression, as it may come from anywhere.
 */
const expressionOf = (given: Value, controller: Controller): string | undefined => {
  const isMade = typeof given === 'string' && isTemplate(given);
  const text = isMade ? evaluate(given, controller) : given;
  if (isOmit(text)) return undefined;
  if (typeof text !== 'string')
    throw new Fault(
      'argument',
      `argument 'var' is of type ${typeName(text)}: ${repr(text)} is not a string and conversion is not allowed`,
    );
  if (isMade && !(isVariablePath(inside(given)) && isVariablePath(text))) throw untrusted(text);
  return text;
};

const inside = (template: string): string => /^\s*\{\{-?\s*(.*?)\s*-?\}\}\s*$/s.exec(template)?.[1] ?? '';
