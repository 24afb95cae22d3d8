import { type Compiled, compileRegex as compiled } from '../../regex/python-regex.ts';
import { Fault } from '../../source/fault.ts';
import { PythonError } from '../../values/error.ts';

/** A pattern in Python's syntax as one of ours. Throws an 'argument' `Fault` for one that is not understood. */
export const compileRegex = (pattern: string, flags = ''): Compiled =>
  orFault(`'${pattern}' is not a regular expression`, () => compiled(pattern, flags));

/** `compileRegex`, of which only the RegExp is wanted. */
export const pythonRegex = (pattern: string, flags = ''): RegExp => compileRegex(pattern, flags).expression;

/** Does work with a text that may be none of Python's. Throws an 'argument' `Fault` with Python's reason where it is none. */
export const orFault = <T>(what: string, work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof PythonError)) throw cause;
    throw new Fault('argument', `${what}: ${cause.message}`, { cause });
  }
};
