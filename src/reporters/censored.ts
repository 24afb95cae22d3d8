import type { JsonObject, Outcome } from '../record/events.ts';

/** All that is shown of a result under `no_log`, in the words that people search logs for. */
export const censoredResult = ({ result, status }: Outcome): JsonObject => ({
  censored: "the output has been hidden due to the fact that 'no_log: true' was specified for this result",
  changed: result.changed ?? status === 'changed',
});
