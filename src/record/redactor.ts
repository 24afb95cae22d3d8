import type { Json } from './events.ts';
import { secretForms, shortestSecret } from './secret-forms.ts';

/** What stands in the place of a secret, as Ansible writes it. */
export const mask = '********';

/** Knows a run's secrets, and takes them out of what is shown and recorded. */
export interface Redactor {
  /**
   * Learns a secret. One of fewer than 4 characters is masked only where it is the whole of a value: inside other
   * text it is there by chance, and masking it would make the output unreadable and give the secret away.
   */
  add(secret: string): void;
  /** The text with every secret in it masked, in whichever form it is written. */
  text(text: string): string;
  /** The value with the secrets masked in its strings, numbers and keys; the same value where there are none. */
  value<T extends Json>(value: T): T;
}

/** Makes a redactor that knows some secrets; more may be added while a run goes on. */
export const createRedactor = (secrets: Iterable<string> = []): Redactor => {
  const forms = new Set<string>();
  const short = new Set<string>();
  let pattern: RegExp | undefined;

  const add = (secret: string): void => {
    if (secret.trim() === '' || forms.has(secret) || short.has(secret)) return;
    if (secret.length < shortestSecret) short.add(secret);
    for (const form of secretForms(secret)) forms.add(form);
    pattern = undefined;
  };

  const text = (from: string): string => {
    if (forms.size === 0) return from;
    pattern ??= anyOf(forms);
    return maskSpans(from, pattern);
  };

  const leaf = <T extends string | number>(from: T): T | string => {
    const before = String(from);
    const after = short.has(before) ? mask : text(before);
    return after === before ? from : after;
  };

  const walk = (from: Json): Json => {
    if (typeof from === 'string' || typeof from === 'number') return leaf(from);
    if (from === null || typeof from !== 'object') return from;
    if (Array.isArray(from)) {
      const items = from.map(walk);
      return items.every((item, index) => item === from[index]) ? from : items;
    }
    const entries = Object.entries(from);
    const masked = entries.map(([key, value]) => [leaf(key), walk(value)] as const);
    const same = masked.every(
      ([key, value], index) => key === entries[index]?.[0] && value === entries[index]?.[1],
    );
    return same ? from : Object.fromEntries(masked);
  };

  for (const secret of secrets) add(secret);
  return {
    add,
    text,
    // Masking keeps the shape; only a number that is a secret becomes a string.
    value: <T extends Json>(value: T) => (forms.size + short.size === 0 ? value : (walk(value) as T)),
  };
};

/** Looks ahead only, so that a form which starts inside another is found too. */
const anyOf = (forms: ReadonlySet<string>): RegExp => {
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(`(?=(${longestFirst.map((form) => literally(form)).join('|')}))`, 'g');
};

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Masks what is covered by matches; those that overlap or touch become one mask, which tells no lengths. */
const maskSpans = (text: string, pattern: RegExp): string => {
  let masked = '';
  let end = -1;
  let kept = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) {
      masked += text.slice(kept, match.index) + mask;
    }
    end = Math.max(end, match.index + (match[1] ?? '').length);
    kept = end;
  }
  return masked + text.slice(kept);
};
