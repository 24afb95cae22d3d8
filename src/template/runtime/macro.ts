import { makeDict } from '../../values/dict.ts';
import { typeError } from '../../values/error.ts';
import { orElse } from '../../values/or-else.ts';
import type { Value } from '../../values/value.ts';
import { Callable } from './callable.ts';
import { Frame } from './frame.ts';
import { guarded } from './guard.ts';
import type { CallArguments } from './signature.ts';
import { Undefined } from './undefined.ts';

/** A compiled macro. */
export interface MacroCode {
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly default: ((frame: Frame) => Value) | undefined;
  }[];
  /** Renders the body, its arguments set in the frame. */
  readonly render: (frame: Frame) => Value;
  /** The body uses `varargs`, `kwargs`, `caller`. */
  readonly takesRest: boolean;
  readonly takesNamed: boolean;
  readonly takesCaller: boolean;
}

/** A macro, with the scope that it was defined in. */
export class Macro extends Callable {
  readonly typeName = 'Macro';
  readonly #code: MacroCode;
  readonly #frame: Frame;
  constructor(code: MacroCode, frame: Frame) {
    super();
    this.#code = code;
    this.#frame = frame;
  }

  override repr(): string {
    return `<Macro '${this.#code.name}'>`;
  }

  override attribute(name: string): Value | undefined {
    const code = this.#code;
    if (name === 'name') return code.name;
    if (name === 'arguments') return code.parameters.map((one) => one.name);
    if (name === 'catch_varargs') return code.takesRest;
    if (name === 'catch_kwargs') return code.takesNamed;
    return name === 'caller' ? code.takesCaller : undefined;
  }

  call(args: CallArguments): Value {
    const code = this.#code;
    const { run } = this.#frame;
    const frame = new Frame(run, this.#frame);
    return guarded(run, () => {
      bindArguments(code, frame, args);
      return code.render(frame);
    });
  }
}

const notProvided = (name: string): Undefined => new Undefined(`parameter '${name}' was not provided`);

const bindArguments = (code: MacroCode, frame: Frame, { positional, named }: CallArguments): void => {
  const left = new Map(named);
  const rest = positional.slice(code.parameters.length);
  for (const [index, one] of code.parameters.entries()) {
    const given = orElse(positional[index], () => left.get(one.name));
    if (positional[index] === undefined) left.delete(one.name);
    frame.set(
      one.name,
      orElse(
        orElse(given, () => one.default?.(frame)),
        () => notProvided(one.name),
      ),
    );
  }
  const caller = left.get('caller');
  if (code.takesCaller) {
    left.delete('caller');
    frame.set('caller', caller ?? new Undefined('No caller defined'));
  }
  if (code.takesRest) frame.set('varargs', rest);
  else if (rest.length > 0) {
    throw typeError(`macro '${code.name}' takes not more than ${code.parameters.length} argument(s)`);
  }
  const [unknown] = left.keys();
  if (code.takesNamed) frame.set('kwargs', makeDict(left));
  else if (unknown !== undefined) {
    throw typeError(`macro '${code.name}' takes no keyword argument '${unknown}'`);
  }
};
