import { type Effect, type Read, type States, unknown } from './contract.ts';

/** A state as later tasks see it, and whether it rests on a change that has not been made. */
export interface Seen<State> {
  readonly state: State;
  readonly predicted: boolean;
}

/** The effects that steps of one host would have, in order: what makes a first-install dry run go to its end. */
export interface Overlay {
  lay(effects: readonly Effect[]): void;
  /** What was really done meanwhile (`check_mode: false`): stronger than what was only foreseen before it. */
  settle(effects: readonly Effect[]): void;
  /** What was found, with everything laid so far over it: its own effects and the shadows of others'. */
  get<State>(read: Read<State>, found: State): Seen<State>;
}

/** An overlay with nothing on it. */
export const overlay = (): Overlay => {
  const laid = new Map<string, Effect[]>();
  const lay = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      const kind = effect.read.kind.name;
      laid.set(kind, [...(laid.get(kind) ?? []), effect]);
    }
  };
  return {
    lay,
    settle: (effects) => {
      if (laid.size === 0) return;
      const done = new Set(effects.map(({ read }) => read.key));
      for (const [kind, foreseen] of laid)
        laid.set(
          kind,
          foreseen.filter(({ read }) => !done.has(read.key)),
        );
      lay(effects.map(known));
    },
    get: <State>(read: Read<State>, found: State) =>
      (laid.get(read.kind.name) ?? []).reduce<Seen<State>>((seen, effect) => layOne(read, seen, effect), {
        state: found,
        predicted: false,
      }),
  };
};

/** States with an overlay over them: what a module sees of its own earlier steps. */
export const overlaid = (states: States, laid: Overlay): States => ({
  has: (read) => states.has(read),
  get: (read) => laid.get(read, states.get(read)).state,
});

const layOne = <State>(read: Read<State>, seen: Seen<State>, effect: Effect): Seen<State> => {
  // Equal keys are of one kind, and so of one state type: the key says what the compiler cannot see.
  const becomes = effect.becomes as Partial<State>;
  if (effect.read.key === read.key) return { state: { ...seen.state, ...becomes }, predicted: true };
  const shadowed = read.shadow(effect.read.key, becomes, seen.state);
  return shadowed === undefined ? seen : { state: shadowed, predicted: true };
};

/** What is done need not be foreseen: fields that nobody could know are as they are found. */
const known = ({ read, becomes }: Effect): Effect => ({
  read,
  becomes: Object.fromEntries(Object.entries(becomes).filter(([, value]) => value !== unknown)),
});
