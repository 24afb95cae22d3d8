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
  /** As `defaultDisplay` has it where left out. */
  readonly display?: Partial<Display>;
  /** For what is to be apart from all else; `write` where left out. */
  readonly writeError?: (text: string) => void;
  /** Columns of the terminal; 80 where it is not one. */
  readonly columns: number;
  /** The size of the terminal as it is now, for a reporter that draws on it; 80 × 24 where left out. */
  readonly size?: () => TerminalSize;
}

/** What Ansible's settings say of its default output. */
export interface Display {
  readonly skippedHosts: boolean;
  /** Hosts on which nothing changed. */
  readonly okHosts: boolean;
  readonly failedToStderr: boolean;
  /** Plays and tasks of a check are marked. */
  readonly checkModeMarkers: boolean;
  readonly taskPathOnFailure: boolean;
  readonly resultFormat: 'json' | 'yaml';
  /** Results over several lines, and nothing in them twice; as the format has it where nobody says. */
  readonly pretty: boolean | undefined;
  /** Show below the recap what `set_stats` said. */
  readonly customStats: boolean;
  /** Show when a host begins a task. */
  readonly hostStarts: boolean;
}

export const defaultDisplay: Display = {
  skippedHosts: true,
  okHosts: true,
  failedToStderr: false,
  checkModeMarkers: false,
  taskPathOnFailure: false,
  resultFormat: 'json',
  pretty: undefined,
  customStats: false,
  hostStarts: false,
};

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}
