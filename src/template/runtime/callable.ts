import { Opaque } from '../../values/opaque.ts';
import type { Value } from '../../values/value.ts';
import type { Session } from './session.ts';
import { bind, type CallArguments, signature } from './signature.ts';

/** Something that a template can call: a function, a method, a macro. */
export abstract class Callable extends Opaque {
  abstract call(args: CallArguments, session: Session): Value;
}

/** A function of ours that a template sees. */
export type Run = (session: Session, ...args: Value[]) => Value;

/** A function of the language, not of the content. */
export class BuiltIn extends Callable {
  readonly typeName: string = 'builtin_function_or_method';
  readonly name: string;
  readonly #call: (args: CallArguments, session: Session) => Value;
  constructor(name: string, call: (args: CallArguments, session: Session) => Value) {
    super();
    this.name = name;
    this.#call = call;
  }
  override repr(): string {
    return `<built-in function ${this.name}>`;
  }
  call(args: CallArguments, session: Session): Value {
    return this.#call(args, session);
  }
}

/** Makes a function from its Python signature and what it does. */
export const builtIn = (name: string, parameters: string, run: Run): BuiltIn => {
  const expected = signature(parameters);
  return new BuiltIn(name, (args, session) => run(session, ...bind(name, expected, args)));
};
