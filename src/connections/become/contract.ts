import type { Sh } from '../../resources/contract.ts';
import type { Become } from '../contract.ts';

/** One way to become another user. To add one, open any sibling. */
export interface BecomeMethod {
  /** The command that runs `inner`, a fixed text, as the user; it asks for the password with `prompt`, where it can. */
  command(become: Become, inner: Sh, prompt: string): Sh;
  /** Whether what was printed so far ends in the method's question for a password. */
  asks(printed: string, prompt: string, become: Become): boolean;
  /** What the method's own messages mean, the first match counts. */
  readonly refusals: readonly Refusal[];
}

export interface Refusal {
  readonly says: RegExp;
  /** Put behind "web1: alice cannot become root by sudo: ". */
  readonly means: string;
  readonly hint?: string;
}

/** `ansible_become_flags` as words. */
export const words = (flags: string): string[] => flags.split(/\s+/).filter((word) => word !== '');

/** An option with its value; none for an empty value, which leaves it to the method. */
export const option = (name: string, value: string): string[] => (value === '' ? [] : [name, value]);

/** Ansible's own words for a password that the method did not take. Content looks for them. */
export const incorrectPassword = (method: string): string => `Incorrect ${method} password`;

/** Ansible's own words for a question that there was no password to answer with. */
export const missingPassword = (method: string): string => `Missing ${method} password`;
