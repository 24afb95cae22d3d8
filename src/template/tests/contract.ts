import type { Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { type Signature, signature } from '../runtime/signature.ts';

/** A test: `value is name(args)`. To add one, add a line to the table of its family. */
export interface Test {
  /** The parameters after the value. */
  readonly signature: Signature;
  /** Is given the value as it is, undefined or with templates inside. */
  readonly takesUndefined: boolean;
  run(session: Session, value: Value, ...args: Value[]): boolean;
}

export type TestTable = Readonly<Record<string, Test>>;

type Run = (session: Session, value: Value, ...args: Value[]) => boolean;

/** Declares a test by the signature of its arguments and what it does. */
export const test = (parameters: string, run: Run): Test => ({
  signature: signature(parameters),
  takesUndefined: false,
  run,
});

/** A test whose business undefined values are. */
export const undefinedTest = (run: (session: Session, value: Value) => boolean): Test => ({
  signature: signature(''),
  takesUndefined: true,
  run,
});
