import type { Dict, Value } from '../values/value.ts';

/** What is known of an argument to who checks it, whoever wrote it: one of our tables, or content. */
export interface Option {
  /** One of {@link ArgumentTypes}, or of those that content alone can name. */
  readonly type: string;
  readonly required?: boolean;
  readonly default?: Value;
  readonly aliases?: readonly string[];
  readonly choices?: readonly Value[];
  /** The type of a list's elements; 'str' where left out. */
  readonly elements?: string;
  /** A secret: it and what is made of it is shown nowhere. */
  readonly secret?: boolean;
  /** Nothing of it is told with how the module was called. */
  readonly untold?: true;
  /** What a dict, or each of a list of dicts, may hold. */
  readonly options?: Options | undefined;
  /** Rules over these. */
  readonly rules?: ArgumentRules;
  /** Where nothing is given, the defaults of what is inside count. */
  readonly applyDefaults?: boolean;
  /** What to say of it, where it is missing. */
  readonly doc?: string;
  /** An expression, or a list of them: the module gets its text as written, and evaluates it itself. */
  readonly expression?: true;
}

export type Options = Readonly<Record<string, Option>>;

/** One argument of a module, as its documentation would put it. A table of these is the module's whole interface. */
export interface ArgumentSpec extends Option {
  readonly type: keyof ArgumentTypes;
  readonly doc: string;
  readonly choices?: readonly string[];
  /** The type of a list's elements; 'str' where left out. */
  readonly elements?: keyof ArgumentTypes;
}

/** What each argument type is in a module's hands. */
export interface ArgumentTypes {
  str: string;
  int: number;
  float: number;
  bool: boolean;
  /** A path on the host: `~` and variables are left to the host's shell. */
  path: string;
  /** A file mode as content writes it: '0644', 'u=rw,g=r', or a YAML integer (octal text after normalising). */
  mode: string;
  list: readonly Value[];
  dict: Dict;
  raw: Value;
}

export type ArgumentTable = Readonly<Record<string, ArgumentSpec>>;

type TypeOf<S extends ArgumentSpec> = S extends { readonly choices: readonly (infer C extends string)[] }
  ? S['type'] extends 'list'
    ? readonly C[]
    : C
  : S extends { readonly type: 'list'; readonly elements: infer E extends keyof ArgumentTypes }
    ? readonly ArgumentTypes[E][]
    : S extends { readonly type: 'list' }
      ? readonly string[]
      : ArgumentTypes[S['type']];

type Given<S extends ArgumentSpec> = S extends { readonly required: true } | { readonly default: Value }
  ? TypeOf<S>
  : TypeOf<S> | undefined;

/** The arguments of a module as its code sees them: typed from the table, defaults filled in, aliases resolved. */
export type Arguments<T extends ArgumentTable> = { readonly [K in keyof T]: Given<T[K]> };

/** Whether what is given beyond a table is taken, as it is; or is taken and of no use, which a warning says. */
export type Openness = boolean | 'unheeded';

/** Rules over several arguments, each a list of names. */
export interface ArgumentRules {
  readonly exclusive?: readonly (readonly string[])[];
  readonly together?: readonly (readonly string[])[];
  readonly oneOf?: readonly (readonly string[])[];
  /** [argument, value, the names then required, whether one of them is enough] */
  readonly requiredIf?: readonly (readonly [string, Value, readonly string[], boolean?])[];
  /** What an argument that is given requires. */
  readonly requiredBy?: readonly (readonly [string, readonly string[]])[];
}
