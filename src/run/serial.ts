import { Fault } from '../source/fault.ts';
import { isList, type Value } from '../values/index.ts';

/**
 * Splits a play's hosts as `serial` says: a number, a percentage of all hosts (at least one), or a list of these, the
 * last of which goes on until no host is left. Nothing, or 0, is one batch of all.
 */
export const batchesOf = <T>(hosts: readonly T[], serial: Value | undefined): readonly (readonly T[])[] => {
  const sizes = (isList(serial) ? serial : [serial ?? 0]).map((size) => sizeOf(size, hosts.length));
  const batches: (readonly T[])[] = [];
  let rest = hosts;
  for (let turn = 0; rest.length > 0; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] || rest.length;
    batches.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return batches;
};

const sizeOf = (size: Value, total: number): number => {
  const [, number, percent] = /^(\d+)(%?)$/.exec(String(size).trim()) ?? [];
  if (number === undefined) {
    throw new Fault('keyword', `'serial' must be a number or a percentage, not '${String(size)}'`);
  }
  return percent ? Math.max(1, Math.floor((Number(number) * total) / 100)) : Number(number);
};
