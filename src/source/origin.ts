/** One text that content came from: a file, or the command line (`path` then says which option). */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text is a secret: a fault names the place, and does not show it. */
  readonly secret?: true;
  /** The text is in no file and was not written as it is: a fault in it has no place to look at. */
  readonly made?: true;
}

/** A spot in a source. `line` and `column` count from 1; `column` counts UTF-16 units. */
export interface Origin {
  readonly source: Source;
  readonly line: number;
  readonly column: number;
}
