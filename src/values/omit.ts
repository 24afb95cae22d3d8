import { Opaque } from './opaque.ts';
import type { Value } from './value.ts';

class Omit extends Opaque {
  readonly typeName = 'Omit';
  override repr(): string {
    return '<<Omit>>';
  }
}

/** The value of the variable `omit`. An argument that has it counts as not given. */
export const OMIT: Value = new Omit();

export const isOmit = (value: unknown): boolean => value === OMIT;
