import * as v from 'valibot';
import { becomeSettings } from './sections/become.ts';
import { connectionSettings } from './sections/connection.ts';
import { contentSettings } from './sections/content.ts';
import { displaySettings } from './sections/display.ts';
import { factsSettings } from './sections/facts.ts';
import { inventorySettings } from './sections/inventory.ts';
import { runSettings } from './sections/run.ts';
import { vaultSettings } from './sections/vault.ts';
import type { SettingSpec } from './setting.ts';

/** All settings that mean something here, with the names, types and defaults that Ansible has for them. */
export const SETTINGS = v.object({
  ...contentSettings,
  ...inventorySettings,
  ...connectionSettings,
  ...becomeSettings,
  ...factsSettings,
  ...vaultSettings,
  ...runSettings,
  ...displaySettings,
});

export type SettingValues = Readonly<v.InferOutput<typeof SETTINGS>>;
export type SettingName = keyof SettingValues;

/** Their names in this program. */
export const SETTING_NAMES = Object.keys(SETTINGS.entries).filter(
  (name): name is SettingName => name in SETTINGS.entries,
);

/** Where a setting is read, and what it is where nobody says. */
export const specOf = (name: SettingName): SettingSpec => v.getMetadata(SETTINGS.entries[name]).spec;
