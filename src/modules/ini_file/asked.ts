import type { Style } from './setting.ts';

/** What a section must have to be the one that is meant: an option, with one of these values where there are any. */
export interface Condition {
  readonly option: string;
  readonly values: readonly string[];
}

export interface Asked extends Style {
  readonly section: string | undefined;
  readonly conditions: readonly Condition[];
  readonly option: string | undefined;
  readonly values: readonly string[];
  readonly isPresent: boolean;
  /** The values that are given, and no others. */
  readonly exclusive: boolean;
  readonly allow_no_value: boolean;
}
