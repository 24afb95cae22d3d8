import type { Effect, Read, States, Step } from './contract.ts';
import { overlay } from './overlay.ts';
import { statesOf } from './states.ts';

/** A host in memory: everything is absent on it but for what steps made. */
export interface SimulatedHost {
  read(reads: readonly Read[]): States;
  apply(steps: readonly Step[]): void;
}

/** A simulated host is an overlay over nothing, begun with the effects that make its first state. */
export const simulatedHost = (initial: readonly Effect[] = []): SimulatedHost => {
  const made = overlay();
  made.lay(initial);
  return {
    read: (reads) => statesOf(reads.map((read) => [read, made.get(read, read.absent).state])),
    apply: (steps) => made.lay(steps.flatMap((step) => step.effects)),
  };
};
