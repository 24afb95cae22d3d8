import { pythonRegex } from '../../regex/python-regex.ts';
import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import { PythonError, typeError, valueError } from '../../values/error.ts';
import { orElse } from '../../values/or-else.ts';
import { repr } from '../../values/repr.ts';
import { typeName } from '../../values/types.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** The values of variables by their names. */
const vars: Lookup = (terms, options, session) =>
  terms.map((term) => {
    if (typeof term !== 'string') throw typeError(`Variable name must be 'str' not '${typeName(term)}'.`);
    const name = term;
    const value = orElse(session.variable(name), () => options.get('default'));
    if (value !== undefined) return value;
    throw new Fault('undefined', `No variable named '${name}' was found.`, {
      hint: didYouMean(name, session.scope.names()),
    });
  });

/** The names of variables that match a pattern. */
const varnames: Lookup = (terms, _, session) => {
  const names = [...session.scope.names()];
  return terms.flatMap((term) => {
    if (typeof term !== 'string')
      throw typeError(
        `Invalid setting identifier, ${repr(term)} is not a string, it is of type '${typeName(term)}'`,
      );
    const pattern = searched(term);
    return names.filter((name) => pattern.test(name));
  });
};

const searched = (pattern: string): RegExp => {
  try {
    return pythonRegex(pattern, '');
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    throw valueError(`Unable to use "${pattern}" as a search parameter: ${error.message}`);
  }
};

export const variableLookups: LookupTable = { vars, varnames };
