import type { Value } from '../../values/value.ts';
import type { ResultFields } from '../contract.ts';

/** Lines as Python's `str.splitlines` finds them. */
export const splitLines = (text: string): readonly string[] => {
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

/** What a command printed, whole and in lines, as results have it. */
export const outputFields = (stdout: string, stderr: string): Readonly<Record<string, Value>> => ({
  stdout,
  stdout_lines: splitLines(stdout),
  stderr,
  stderr_lines: splitLines(stderr),
});

/** The result of what ran on a host: text that it printed is registered as lines as well. */
export const withLines = (result: ResultFields): ResultFields => {
  const more = ['stdout', 'stderr'].flatMap((name) => {
    const text = result[name];
    const lines = `${name}_lines`;
    return typeof text === 'string' && !Object.hasOwn(result, lines)
      ? [[lines, splitLines(text)] as const]
      : [];
  });
  return { ...result, ...Object.fromEntries(more) };
};

/** `2026-11-23 01:14:03.637636`, in the controller's time zone. */
export const timestamp = (date: Date): string => {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${time}.${String(date.getMilliseconds() * 1000).padStart(6, '0')}`;
};

/** `0:00:01.007156`, as Python prints a time difference. */
export const duration = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const micros = String(Math.round((milliseconds % 1000) * 1000)).padStart(6, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${micros}`;
};
