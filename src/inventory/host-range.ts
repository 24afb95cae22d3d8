import { isIPv6 } from 'node:net';
import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';

export interface HostNames {
  readonly names: readonly string[];
  readonly port: number | undefined;
}

/** More hosts than this from one pattern is a slip of the keyboard. */
const MAX_HOSTS = 100_000;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The hosts that a name in an inventory stands for: `web[01:20]`, `db[a:f:2]`, `host:2222`, `[2001:db8::1]:22`. Both ends
 * of a range belong to it. Throws an 'inventory' `Fault`.
 */
export const expandHosts = (pattern: string, origin?: Origin): HostNames => {
  const { host, port } = splitPort(pattern);
  return { names: isIPv6(host) ? [host] : expandRanges(host, origin), port };
};

/** A name and the port after it, if there is one. */
export const splitPort = (text: string): { readonly host: string; readonly port: number | undefined } => {
  const bracketed = /^\[(.+)\]:(\d+)$/.exec(text);
  if (bracketed?.[1] && isIPv6(bracketed[1])) return { host: bracketed[1], port: Number(bracketed[2]) };
  const [, host, port] = /^((?:[^:[\]]|\[[^[\]]*\])+):(\d+)$/.exec(text) ?? [];
  return host === undefined ? { host: text, port: undefined } : { host, port: Number(port) };
};

const expandRanges = (pattern: string, origin: Origin | undefined): readonly string[] => {
  let names: readonly string[] = [''];
  for (const [part, range] of pattern.matchAll(/\[([^\]]*)\]?|[^[]+/g)) {
    const choices = range === undefined ? [part] : rangeOf(range, pattern, origin);
    if (names.length * choices.length > MAX_HOSTS)
      throw fault(pattern, `it stands for more than ${MAX_HOSTS} hosts`, origin);
    names = names.flatMap((name) => choices.map((choice) => name + choice));
  }
  return names;
};

const rangeOf = (range: string, pattern: string, origin: Origin | undefined): readonly string[] => {
  const [begin = '', end, step = '1', ...more] = range.split(':');
  if (end === undefined || more.length > 0)
    throw fault(pattern, 'a range is [begin:end] or [begin:end:step]', origin);
  if (end === '') throw fault(pattern, 'host range must specify end value', origin);
  if (!/^\d+$/.test(step) || Number(step) === 0)
    throw fault(pattern, 'the step of a range must be a number above 0', origin);
  const from = LETTERS.indexOf(begin);
  const to = LETTERS.indexOf(end);
  if (begin.length === 1 && end.length === 1 && from >= 0 && to >= 0)
    return counting(from, to, Number(step), pattern, origin).map((index) => LETTERS.charAt(index));
  if (!/^\d*$/.test(begin) || !/^\d+$/.test(end))
    throw fault(pattern, 'both ends of a range must be numbers, or single letters', origin);
  const width = begin.startsWith('0') && begin.length > 1 ? begin.length : 0;
  if (width > 0 && end.length !== width)
    throw fault(pattern, 'both ends of a range with leading zeros must have the same length', origin);
  return counting(Number(begin), Number(end), Number(step), pattern, origin).map((number) =>
    String(number).padStart(width, '0'),
  );
};

const counting = (
  from: number,
  to: number,
  step: number,
  pattern: string,
  origin: Origin | undefined,
): readonly number[] => {
  const count = Math.max(0, Math.floor((to - from) / step) + 1);
  if (count > MAX_HOSTS) throw fault(pattern, `it stands for more than ${MAX_HOSTS} hosts`, origin);
  return Array.from({ length: count }, (_, index) => from + index * step);
};

const fault = (pattern: string, problem: string, origin: Origin | undefined): Fault =>
  new Fault('inventory', `host pattern '${pattern}': ${problem}`, { origin });
