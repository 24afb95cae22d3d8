import { actionModule } from '../../modules/contract.ts';
import { specificationErrors } from '../../modules/specification.ts';
import type { Value } from '../../values/index.ts';

/** Checks variables against a specification of arguments, as it is done before a role that has one. */
export const validateArgumentSpec = actionModule({
  name: 'validate_argument_spec',
  summary: 'Checks variables against a specification of arguments',
  differs: ['A value whose argument is `no_log` is hidden in what is said of it.'],
  open: 'unheeded',
  arguments: {
    argument_spec: { type: 'dict', required: true, doc: 'what there is, by name: type, required, choices …' },
    provided_arguments: {
      type: 'dict',
      default: new Map(),
      doc: 'values; others are variables of that name',
    },
    validate_args_context: { type: 'dict', default: new Map(), doc: 'what it is checked for, to be told' },
  },
  run: async ({ argument_spec, provided_arguments, validate_args_context }, { controller }) => {
    const { scope, templar } = controller;
    const given = new Map<Value, Value>();
    for (const name of argument_spec.keys()) {
      const value = scope.lookup(String(name));
      if (value !== undefined) given.set(name, templar.resolve(value, scope));
    }
    for (const [name, value] of provided_arguments) given.set(name, value);
    const errors = specificationErrors(argument_spec, given);
    if (errors.length === 0) {
      return { msg: 'The arg spec validation passed', result: { validate_args_context } };
    }
    return {
      failed: true,
      msg: `Validation of arguments failed:\n${errors.join('\n')}`,
      result: { argument_errors: errors, argument_spec_data: argument_spec, validate_args_context },
    };
  },
});
