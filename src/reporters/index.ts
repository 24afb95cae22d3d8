import type { Reporter, ReporterOptions } from './contract.ts';

export type ReporterName = 'live' | 'plain' | 'minimal' | 'oneline' | 'json' | 'junit';

/** Whether there is a reporter of that name. */
export const isReporterName = (name: string): name is ReporterName => Object.hasOwn(reporters, name);

/** The reporters by their names, each loaded when a run wants it. */
export const reporters: Readonly<Record<ReporterName, (options: ReporterOptions) => Promise<Reporter>>> = {
  live: async (options) => (await import('./live.ts')).createLive(options),
  plain: async (options) => (await import('./plain.ts')).createPlain(options),
  minimal: async (options) => (await import('./minimal.ts')).createMinimal(options),
  oneline: async (options) => (await import('./minimal.ts')).createOneline(options),
  json: async (options) => (await import('./json.ts')).createJson(options),
  junit: async (options) => (await import('./junit.ts')).createJunit(options),
};
