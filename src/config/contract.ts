import type { Origin } from '../source/origin.ts';
import type { SettingName, SettingValues } from './table.ts';

/** Where a setting came from; the later of these outweighs the earlier. */
export type SettingSource =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly origin: Origin }
  | { readonly kind: 'environment'; readonly variable: string; readonly origin: Origin }
  | { readonly kind: 'flag'; readonly origin: Origin };

/** A setting as it is written, and where: `env: NAME`, or the path of the file. */
export interface SettingSaid {
  readonly text: string;
  readonly origin: string;
}

/** All settings of a run, fixed before it begins. */
export interface Settings extends SettingValues {
  sourceOf(name: SettingName): SettingSource;
  /** What the environment, or else ansible.cfg, says under one of these names: of several the last. */
  said(names: { readonly env: readonly string[]; readonly ini: readonly string[] }): SettingSaid | undefined;
  /** The ansible.cfg that was read. */
  readonly configFile: string | undefined;
}
