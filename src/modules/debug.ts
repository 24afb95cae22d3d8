import { Fault } from '../source/fault.ts';
import { evaluate } from './commands/evaluate.ts';
import { actionModule } from './contract.ts';

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
  run: async ({ msg, var: expression, verbosity }, { verbosity: level, controller }) => {
    if (level < verbosity)
      return { skipped: true, result: { skipped_reason: 'Verbosity threshold not met.' } };
    if (expression === undefined) return { result: { msg } };
    const text = String(expression);
    try {
      return { result: { [text]: evaluate(text, controller) } };
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'undefined') throw error;
      return { result: { [text]: `<< error 1 - ${error.message} >>` }, warnings: [error.message] };
    }
  },
});
