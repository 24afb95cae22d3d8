import type { Reporter, ReporterOptions } from './contract.ts';
import { createPlain } from './plain.ts';

/** Who writes into a log. */
export interface LogWriter {
  readonly process: number;
  readonly user: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface LogOptions extends LogWriter, Pick<ReporterOptions, 'write' | 'verbosity' | 'display'> {}

/**
 * A message as Ansible's log has it: before it the time, the process, the user and how grave it is. '' where the message is
 * empty.
 */
export const logEntry = (text: string, { process, user, now }: LogWriter): string => {
  const message = text.replace(/^\n+|\n+$/g, '');
  if (message === '') return '';
  const [, level = 'INFO'] = /^\[(WARNING|ERROR)\]/.exec(message) ?? [];
  return `${stamp(new Date(now()))} p=${process} u=${user} n=ansible ${level}| ${message}\n`;
};

/** The default output as a log. */
export const createLog = ({ process, user, now, ...options }: LogOptions): Reporter =>
  createPlain({
    ...options,
    display: { ...options.display, failedToStderr: false },
    write: (text) => options.write(logEntry(text, { process, user, now })),
    color: false,
    columns: 80,
  });

/** `2024-02-29 09:05:07,042`, in the zone of this machine. */
const stamp = (at: Date): string => {
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => pad(part, 2)).join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${date} ${time},${pad(at.getMilliseconds(), 3)}`;
};

const pad = (part: number, width: number): string => String(part).padStart(width, '0');
