/**
 * What a file in `filter_plugins/`, `test_plugins/` or `lookup_plugins/` gives as its default export. Values are what
 * JSON can hold: a Python dict is an object, whole numbers and floats are numbers, ints beyond what a number holds are
 * text. What a function throws becomes the task's failure. All must answer at once: templates wait for nothing.
 */
export interface Plugins {
  /** `value | name(args)` */
  readonly filters?: Readonly<Record<string, FilterFunction>>;
  /** `value is name(args)` */
  readonly tests?: Readonly<Record<string, TestFunction>>;
  /** `lookup('name', *terms, **options)`, `query` and `with_name` */
  readonly lookups?: Readonly<Record<string, LookupFunction>>;
}

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Arguments by position come as they are written; those by name come last, as one object. */
export type FilterFunction = (value: Plain, ...args: readonly Plain[]) => Plain;

export type TestFunction = (value: Plain, ...args: readonly Plain[]) => boolean;

export type LookupFunction = (
  terms: readonly Plain[],
  options: Readonly<Record<string, Plain>>,
  context: LookupContext,
) => readonly Plain[];

export interface LookupContext {
  /** The value of a variable, rendered; undefined where there is none. */
  variable(name: string): Plain | undefined;
}
