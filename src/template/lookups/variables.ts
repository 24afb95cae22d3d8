import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import { orElse } from '../../values/or-else.ts';
import { str } from '../../values/repr.ts';
import { pythonRegex } from '../text/regex.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** The values of variables by their names. */
const vars: Lookup = (terms, options, session) =>
  terms.map((term) => {
    const name = str(term);
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
    const pattern = pythonRegex(str(term), '');
    return names.filter((name) => pattern.test(name));
  });
};

export const variableLookups: LookupTable = { vars, varnames };
