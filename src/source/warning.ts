import type { Origin } from './origin.ts';

/** Something odd that does not stop the run; the caller decides where it is shown. */
export interface Warning {
  readonly message: string;
  readonly origin?: Origin | undefined;
  readonly hint?: string | undefined;
  /** What a setting may forbid or keep silent about. */
  readonly about?: 'duplicate-key';
}

/** Where loaders send their warnings. */
export type Warn = (warning: Warning) => void;

/** For those who want none. */
export const ignoreWarnings: Warn = () => {};
