import * as v from 'valibot';

/** Where a setting is read, and what it is where nobody says. */
export interface SettingSpec {
  /** `section.key` in ansible.cfg; of several that are there the last counts. */
  readonly ini: readonly string[];
  /** Environment variables; of several that are set the last counts. */
  readonly env: readonly string[];
  /** As it would be written; `undefined` where it may be left open. */
  readonly fallback?: string | readonly string[];
  readonly doc: string;
  /** What separates the items of a list. */
  readonly separator?: ',' | ':';
  /** A path, or several: relative ones start from the directory of the file that names them. */
  readonly path?: true;
}

/** A setting of a type, with where it is read. */
export const setting = <const S extends v.GenericSchema>(type: S, spec: SettingSpec) =>
  v.pipe(type, v.metadata({ spec }));
