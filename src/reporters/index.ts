import type { Reporter, ReporterOptions } from './contract.ts';
import { createJson } from './json.ts';
import { createJunit } from './junit.ts';
import { createLive } from './live.ts';
import { createPlain } from './plain.ts';

/** The reporters by their names. */
export const reporters = {
  live: createLive,
  plain: createPlain,
  json: createJson,
  junit: createJunit,
} as const satisfies Readonly<Record<string, (options: ReporterOptions) => Reporter>>;

export type ReporterName = keyof typeof reporters;
