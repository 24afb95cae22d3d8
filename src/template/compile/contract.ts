import type { Value } from '../../values/value.ts';
import type { Frame, Output } from '../runtime/frame.ts';
import type { Table } from '../runtime/table.ts';
import type { Test } from '../tests/contract.ts';

/** A compiled expression. */
export type Evaluate = (frame: Frame) => Value;

/** A compiled piece of a body: adds to the output. */
export type Render = (frame: Frame, output: Output) => void;

/** A block of a template, as it stands in it. */
export interface Block {
  readonly name: string;
  readonly required: boolean;
  readonly at: number;
  readonly render: Render;
}

/** A compiled template, for any scope and place. */
export interface Unit {
  readonly text: string;
  readonly render: Render;
  readonly blocks: ReadonlyMap<string, Block>;
  /** Its text mentions a method that changes a list or dict, or YAML: it gets copies of the variables. */
  readonly changes: boolean;
}

type Names = Pick<Table<unknown>, 'has' | 'hint'>;

/** What the compiler knows of the world: which filters and tests there are. */
export interface Known {
  readonly filters: Names;
  readonly tests: Names & Pick<Table<Test>, 'get'>;
}

/** The state of compiling one template. */
export interface Compilation {
  readonly known: Known;
  readonly blocks: Map<string, Block>;
  /** Inside a condition: an unknown filter fails only if it is reached. */
  readonly conditional: boolean;
  /** Texts may hold templates: in an expression without delimiters, as conditions are, and in what lookups are given. */
  readonly embedded: boolean;
}
