import { isDeepStrictEqual } from 'node:util';
import { type Effect, type States, unknown } from './contract.ts';

/**
 * Compares what steps promised with what was read after them. Gives the differences in words, one a field; none
 * when the host is as promised. Fields promised as unknown, and fields that the effect's read does not read, say
 * nothing. A later effect on the same field replaces an earlier one.
 */
export const differences = (effects: readonly Effect[], after: States): readonly string[] =>
  finalPromises(effects).flatMap(({ effect, field, expected }) => {
    const found = fieldOf(after.get(effect.read), field);
    if (expected === unknown || found === undefined || found === unknown) return [];
    if (isDeepStrictEqual(found, expected)) return [];
    return [`${effect.read.key}: ${field} should be ${words(expected)}, but is ${words(found)}`];
  });

interface Promised {
  readonly effect: Effect;
  readonly field: string;
  readonly expected: unknown;
}

const finalPromises = (effects: readonly Effect[]): readonly Promised[] => {
  const last = new Map<string, Promised>();
  for (const effect of effects)
    for (const [field, expected] of Object.entries(effect.becomes))
      last.set(`${effect.read.key}\n${field}`, { effect, field, expected });
  return [...last.values()];
};

const fieldOf = (state: unknown, field: string): unknown =>
  typeof state === 'object' && state !== null ? Reflect.get(state, field) : undefined;

const words = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value !== 'string') return String(value);
  return value.length > 80 ? `'${value.slice(0, 80)}…'` : `'${value}'`;
};
