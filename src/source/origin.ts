/** One text that content came from: a file, or the command line (`path` then says which option). */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text is a secret: a fault names the place, and does not show it. */
  readonly secret?: true;
}

/** A spot in a source. `line` and `column` count from 1; `column` counts UTF-16 units. */
export interface Origin {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}
