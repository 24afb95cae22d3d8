import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import { str, typeName, type Value } from '../values/index.ts';

/** Words of Jinja: a variable of that name could not be asked for. */
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'none', 'True', 'False', 'None']);

/** Whether content can call a variable so: expressions must be able to say it. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !CONSTANTS.has(name);

/** Whether text names a variable or a part of one, and does nothing else: `a`, `a.b`, `a['b'][0]`. */
export const isVariablePath = (text: string): boolean =>
  /^[A-Za-z_]\w*(?:\.\w+|\[(?:\w+|'[^'\\]*'|"[^"\\]*")\])*$/.test(text);

/** The fault of a name that no variable can have, placed where it is given. */
export const invalidName = (
  kind: 'keyword' | 'argument',
  name: Value,
  origin?: Origin,
  where = '',
): Fault => {
  const type = typeof name === 'string' ? '' : ` of type '${typeName(name)}'`;
  return new Fault(kind, `${where}Invalid variable name '${str(name)}'${type}.`, {
    origin,
    hint: 'variables must start with a letter or underscore, and hold only letters, numbers and underscores',
  });
};
