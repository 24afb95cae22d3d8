import type { Reporter, ReporterOptions } from './contract.ts';
import { createLive } from './live.ts';
import { createPlain } from './plain.ts';

/** The reporters by their names. */
export const reporters = {
  live: createLive,
  plain: createPlain,
} as const satisfies Readonly<Record<string, (options: ReporterOptions) => Reporter>>;

export type ReporterName = keyof typeof reporters;
