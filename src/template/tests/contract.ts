import type { Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { type Signature, signature } from '../runtime/signature.ts';

/** A test: `value is name(args)`. To add one, add a line to the table of its family. */
export interface Test {
  /** The parameters after the value. */
  readonly signature: Signature;
  /** Is given undefined values too. */
  readonly takesUndefined: boolean;
  /** Is given the value as it is, with templates inside. */
  readonly lazy: boolean;
  /** Asks of vault text whether it is that, and so is given it closed. */
  readonly ofClosed?: true;
  run(session: Session, value: Value, ...args: Value[]): boolean;
}

export type TestTable = Readonly<Record<string, Test>>;

type Run = (session: Session, value: Value, ...args: Value[]) => boolean;

/** Declares a test by the signature of its arguments and what it does. */
export const test = (parameters: string, run: Run): Test => ({
  signature: signature(parameters),
  takesUndefined: false,
  lazy: false,
  run,
});

/** A test of a value whose insides it does not look at, or only at some of them. */
export const lazyTest = (parameters: string, run: Run): Test => ({ ...test(parameters, run), lazy: true });

/** A test of what a value is before it is opened. */
export const closedTest = (parameters: string, run: Run): Test => ({
  ...test(parameters, run),
  takesUndefined: true,
  ofClosed: true,
});

/** A test whose business undefined values are. */
export const undefinedTest = (run: (session: Session, value: Value) => boolean): Test => ({
  signature: signature(''),
  takesUndefined: true,
  lazy: true,
  run,
});
