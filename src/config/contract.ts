import type { Origin } from '../source/origin.ts';
import type { SettingName, SettingValues } from './table.ts';

/** Where a setting came from; the later of these outweighs the earlier. */
export type SettingSource =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly origin: Origin }
  | { readonly kind: 'environment'; readonly variable: string; readonly origin: Origin }
  | { readonly kind: 'flag'; readonly origin: Origin };

/** All settings of a run, fixed before it begins. */
export interface Settings extends SettingValues {
  sourceOf(name: SettingName): SettingSource;
  /** The ansible.cfg that was read. */
  readonly configFile: string | undefined;
}
