import type { Origin } from '../source/origin.ts';

/**
 * Trusted text that is still to be rendered, with the place that it was read from. Only text that holds `{{`, `{%`
 * or `{#` becomes one; everything else is a plain string from the start.
 */
export class Template {
  readonly text: string;
  readonly origin: Origin | undefined;
  constructor(text: string, origin?: Origin) {
    this.text = text;
    this.origin = origin;
  }
}

const MARKERS = /\{[{%#]/;

/** Whether text holds `{{`, `{%` or `{#`. */
export const hasMarkers = (text: string): boolean => MARKERS.test(text);

/** Gives a {@link Template} where trusted text has something to render, the text itself where it has not. */
export const trusted = (text: string, origin?: Origin): string | Template =>
  hasMarkers(text) ? new Template(text, origin) : text;
