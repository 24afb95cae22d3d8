import type { Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { type Signature, signature } from '../runtime/signature.ts';

/**
 * A filter: `value | name(args)`. To add one, add a line to the table of its family; a new family joins the others in
 * index.ts. It throws a `PythonError`; the place and the filter's name are added by the caller.
 */
export interface Filter {
  /** The parameters after the value. */
  readonly signature: Signature;
  /** Is given the value as it is, templates inside containers not rendered: it reaches them by `session.force`. */
  readonly lazy: boolean;
  /** Is asked even where the value or an argument is undefined; others pass the undefined on. */
  readonly takesUndefined: boolean;
  run(session: Session, value: Value, ...args: Value[]): Value;
}

export type FilterTable = Readonly<Record<string, Filter>>;

type Run = (session: Session, value: Value, ...args: Value[]) => Value;

/** Declares a filter by the signature of its arguments and what it does. */
export const filter = (parameters: string, run: Run): Filter => ({
  signature: signature(parameters),
  lazy: false,
  takesUndefined: false,
  run,
});

/** A filter that only hands elements on, and so does not make them be rendered. */
export const lazyFilter = (parameters: string, run: Run): Filter => ({
  ...filter(parameters, run),
  lazy: true,
});

/** A filter whose business undefined values are. */
export const undefinedFilter = (parameters: string, run: Run): Filter => ({
  ...lazyFilter(parameters, run),
  takesUndefined: true,
});
