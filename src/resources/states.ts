import { Fault } from '../source/fault.ts';
import type { Read, States } from './contract.ts';

/** Two reads that ask the same of the same resource. One resource may be read in several ways (with content, without). */
export const identity = (read: Read): string => `${read.key}\n${read.sh.text}`;

/** Each read once, in the order of their first appearance. */
export const distinct = (reads: readonly Read[]): readonly Read[] => [
  ...new Map(reads.map((read) => [identity(read), read])).values(),
];

/** States that were read, as modules ask for them. */
export const statesOf = (found: Iterable<readonly [Read, unknown]>): States => {
  const byRead = new Map<string, unknown>();
  for (const [read, state] of found) byRead.set(identity(read), state);
  return {
    has: (read) => byRead.has(identity(read)),
    get: <State>(read: Read<State>): State => {
      const id = identity(read);
      if (!byRead.has(id))
        throw new Fault('internal', `${read.key} was not read, but its state was asked for`);
      // Whoever filled the map parsed what this very read printed.
      return byRead.get(id) as State;
    },
  };
};
