import type { Origin } from './origin.ts';

/** What went wrong, in the field's words. Each kind has one exit code (cli/exit-codes.ts). */
export type FaultKind =
  | 'usage'
  | 'settings'
  | 'missing-file'
  | 'yaml'
  | 'inventory'
  | 'keyword'
  | 'module'
  | 'argument'
  | 'template-syntax'
  | 'template'
  | 'undefined'
  | 'vault'
  | 'connection'
  | 'host-key'
  | 'authentication'
  | 'become'
  | 'timeout'
  | 'checksum'
  | 'task'
  | 'lab'
  | 'cancelled'
  | 'internal';

export interface FaultDetails {
  readonly origin?: Origin | undefined;
  /** What to do about it, or the nearest right name ("did you mean 'state'?"). */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error that users see: its kind, a message in plain words, the place in their content, a hint, the cause
 * once. Never a stack trace, unless asked for.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly kind: FaultKind;
  readonly origin: Origin | undefined;
  readonly hint: string | undefined;
  constructor(kind: FaultKind, message: string, { origin, hint, cause }: FaultDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.origin = origin;
    this.hint = hint;
  }

  /** The same fault, placed: an origin already known is kept, for the innermost place is the most exact. */
  at(origin: Origin | undefined): Fault {
    return this.origin || !origin
      ? this
      : new Fault(this.kind, this.message, { origin, hint: this.hint, cause: this.cause });
  }
}

/** Does work for a place in the content: a fault that knows no better place gets this one. */
export const placed = <T>(origin: Origin | undefined, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw error instanceof Fault ? error.at(origin) : error;
  }
};

/** What work gives, or the fault that it ends in; any other error is thrown on. */
export const attempted = <T>(work: () => T): T | Fault => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
};
