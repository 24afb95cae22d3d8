import type { Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { type Signature, signature } from '../runtime/signature.ts';

/** A method of a Python type: its parameters without `self`, and what it does. */
export interface Method<Self> {
  readonly signature: Signature;
  run(session: Session, self: Self, ...args: Value[]): Value;
}

export type MethodTable<Self> = Readonly<Record<string, Method<Self>>>;

export const method = <Self>(
  parameters: string,
  run: (session: Session, self: Self, ...args: Value[]) => Value,
): Method<Self> => ({ signature: signature(parameters), run });
