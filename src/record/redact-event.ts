import type { Event } from './events.ts';
import type { Redactor } from './redactor.ts';

/**
 * The event with the secrets masked in all that comes from content and hosts. What reporters find things by (hosts, task
 * ids, status, action) stays: a password that happens to be `failed` must not unhinge the record.
 */
export const redactEvent = (redactor: Redactor, event: Event): Event => {
  const entries = Object.entries(event);
  const masked = entries.map(([name, value]) => [name, spoken.has(name) ? redactor.value(value) : value]);
  return masked.every(([, value], index) => value === entries[index]?.[1])
    ? event
    : Object.fromEntries(masked);
};

/** The fields, of all events, that hold words of content or of hosts. */
const spoken: ReadonlySet<string> = new Set(['name', 'label', 'result', 'diff', 'fault', 'text', 'message']);
