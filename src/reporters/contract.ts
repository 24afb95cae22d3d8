import type { Event } from '../record/events.ts';

/** A way to show a run: a function of its events, live or read back from a record. */
export interface Reporter {
  report(event: Event): void;
  /** Takes away what it draws, so that somebody can be asked on the terminal; gives how to go on. */
  hold?(): () => void;
  /** After the last event, or when the run was cut short: puts the terminal back as it was. */
  close(): Promise<void>;
}

export interface ReporterOptions {
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** The number of `-v`. */
  readonly verbosity: number;
  /** Show below the recap what `set_stats` said. */
  readonly customStats?: boolean;
  /** Columns of the terminal; 80 where it is not one. */
  readonly columns: number;
  /** The size of the terminal as it is now, for a reporter that draws on it; 80 × 24 where left out. */
  readonly size?: () => TerminalSize;
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}
