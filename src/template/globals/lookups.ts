import { Fault } from '../../source/fault.ts';
import { typeError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';
import { Callable } from '../runtime/callable.ts';
import type { Session } from '../runtime/session.ts';
import type { CallArguments } from '../runtime/signature.ts';
import { defined, isUndefined } from '../runtime/undefined.ts';

const lookup = (args: CallArguments, session: Session, asList: boolean): Value => {
  // A default may be undefined: it fails only where it is needed.
  const undefinedOne = [
    ...args.positional,
    ...[...args.named].flatMap(([key, value]) => (key === 'default' ? [] : [value])),
  ].find(isUndefined);
  if (undefinedOne) return undefinedOne;
  const [name, ...terms] = args.positional.map((one) => session.resolve(defined(one)));
  if (name === undefined) throw typeError("lookup() missing 1 required positional argument: 'plugin_name'");
  const options = new Map(
    [...args.named].map(([key, value]) => [key, isUndefined(value) ? value : session.resolve(value)]),
  );
  const list = options.has('wantlist') ? truth(options.get('wantlist') ?? false) : asList;
  const errors = str(options.get('errors') ?? 'strict');
  options.delete('wantlist');
  options.delete('errors');
  const found = tried(errors, session, () => session.lookup(str(name), terms, options));
  if (found === undefined) return list ? [] : null;
  return list ? [...found] : single(found);
};

/** One value is itself, texts are joined with commas, anything else stays a list. */
const single = (found: readonly Value[]): Value => {
  const [only] = found;
  if (found.length === 1) return only ?? null;
  return found.length > 0 && found.every((one) => typeof one === 'string') ? found.join(',') : [...found];
};

const tried = (
  errors: string,
  session: Session,
  work: () => readonly Value[],
): readonly Value[] | undefined => {
  try {
    return work();
  } catch (error) {
    if (!['ignore', 'warn'].includes(errors) || !(error instanceof Fault)) throw error;
    if (errors === 'warn') session.options.warn?.(error.message);
    return undefined;
  }
};

/** `lookup(name, *terms, **options)` and its kin. */
class LookupFunction extends Callable {
  readonly typeName = 'builtin_function_or_method';
  readonly name: string;
  readonly #asList: boolean;
  constructor(name: string, asList: boolean) {
    super();
    this.name = name;
    this.#asList = asList;
  }
  call(args: CallArguments, session: Session): Value {
    return lookup(args, session, this.#asList);
  }
}

export const lookupFunctions: readonly (Callable & { readonly name: string })[] = [
  new LookupFunction('lookup', false),
  new LookupFunction('query', true),
  new LookupFunction('q', true),
];
