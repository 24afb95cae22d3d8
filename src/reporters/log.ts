import type { Reporter, ReporterOptions } from './contract.ts';
import { createPlain } from './plain.ts';

export interface LogOptions extends Pick<ReporterOptions, 'write' | 'verbosity' | 'display'> {
  readonly process: number;
  readonly user: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The default output as Ansible's log has it: before each message the time, the process, the user and how grave it is. */
export const createLog = ({ process, user, now, ...options }: LogOptions): Reporter => {
  const write = (text: string): void => {
    const message = text.replace(/^\n+|\n+$/g, '');
    if (message === '') return;
    const [, level = 'INFO'] = /^\[(WARNING|ERROR)\]/.exec(message) ?? [];
    options.write(`${stamp(new Date(now()))} p=${process} u=${user} n=ansible ${level}| ${message}\n`);
  };
  return createPlain({
    ...options,
    display: { ...options.display, failedToStderr: false },
    write,
    color: false,
    columns: 80,
  });
};

/** `2024-02-29 09:05:07,042`, in the zone of this machine. */
const stamp = (at: Date): string => {
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => pad(part, 2)).join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${date} ${time},${pad(at.getMilliseconds(), 3)}`;
};

const pad = (part: number, width: number): string => String(part).padStart(width, '0');
