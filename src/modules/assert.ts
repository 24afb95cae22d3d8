import { untrusted } from '../template/condition.ts';
import { str } from '../values/index.ts';
import { TrustedList } from '../values/trusted-list.ts';
import { isList, type Value } from '../values/value.ts';
import { evaluate, isTemplate } from './commands/evaluate.ts';
import { actionModule, type Controller } from './contract.ts';

/** Fails unless all of its expressions hold. */
export const assert = actionModule({
  name: 'assert',
  summary: 'Fails unless given expressions hold',
  arguments: {
    that: {
      type: 'list',
      elements: 'raw',
      required: true,
      expression: true,
      doc: 'expressions that must all hold, as in when',
    },
    fail_msg: {
      type: 'raw',
      default: 'Assertion failed',
      aliases: ['msg'],
      doc: 'the message if one does not',
    },
    success_msg: { type: 'raw', default: 'All assertions passed', doc: 'the message if all do' },
    quiet: { type: 'bool', default: false, doc: 'say no more than that' },
  },
  run: async ({ that, fail_msg, success_msg }, { controller }) => {
    for (const [assertion, evaluated_to] of outcomesOf(that, controller)) {
      if (!controller.templar.truthOf(evaluated_to, str(assertion), undefined))
        return { failed: true, result: { assertion, evaluated_to, msg: fail_msg } };
    }
    return { result: { msg: success_msg } };
  },
});

/** Assertions with what they come to, one by one: what comes after one that does not hold is never asked for. */
function* outcomesOf(
  that: readonly Value[],
  controller: Controller,
): Generator<readonly [assertion: Value, outcome: Value]> {
  for (const assertion of that) {
    const value = evaluate(assertion, controller);
    const isMade = typeof assertion === 'string' && isTemplate(assertion);
    if (isMade && typeof value === 'string') throw untrusted(value);
    if (isMade && isList(value)) yield* outcomesOf(trusted(value), controller);
    else yield [assertion, value];
  }
}

/** A template may come to a list of conditions; its texts are expressions only where the content wrote the list. */
const trusted = (made: readonly Value[]): readonly Value[] => {
  const text = made instanceof TrustedList ? undefined : made.find((each) => typeof each === 'string');
  if (text !== undefined) throw untrusted(text);
  return made;
};
