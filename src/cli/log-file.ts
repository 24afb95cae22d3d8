import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Display, Reporter } from '../reporters/contract.ts';
import { createLog, type LogWriter, logEntry } from '../reporters/log.ts';
import { codeOf } from '../source/files.ts';
import { formatWarning } from '../source/format-fault.ts';
import type { Warn } from '../source/warning.ts';

export interface LogFile {
  readonly path: string;
  readonly verbosity: number;
}

/** A reporter that adds what a run tells to a file; none, with a warning, where that cannot be written. */
export const openLogFile = (
  { path, verbosity }: LogFile,
  display: Display,
  warn: Warn,
): Reporter | undefined => {
  const file = opened(path);
  if (file === undefined) {
    warn({ message: `log file at '${path}' is not writeable and we cannot create it, aborting` });
    return undefined;
  }
  const log = createLog({
    write: (text) => writeSync(file, text),
    verbosity,
    display,
    ...writer(),
  });
  return {
    report: log.report,
    close: async () => {
      await log.close();
      closeSync(file);
    },
  };
};

/** Adds warnings to a log file. Where it cannot be written nothing is said here: a run says so. */
export const warningLog =
  (path: string): Warn =>
  (warning) => {
    try {
      appendFileSync(path, logEntry(formatWarning(warning, { color: false }), writer()), { mode: 0o644 });
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
  };

const writer = (): LogWriter => ({ process: process.pid, user: userInfo().username, now: Date.now });

const opened = (path: string): number | undefined => {
  try {
    return openSync(path, 'a', 0o644);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
};

/** Two reporters as one; the first is the one that draws. */
export const together = (first: Reporter, second: Reporter): Reporter => ({
  ...first,
  report: (event) => {
    first.report(event);
    second.report(event);
  },
  close: async () => {
    await first.close();
    await second.close();
  },
});
