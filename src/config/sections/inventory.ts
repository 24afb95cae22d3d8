import * as v from 'valibot';
import { IGNORED_ENDS } from '../../inventory/folder.ts';
import { FORMS } from '../../inventory/forms.ts';
import { setting } from '../setting.ts';
import { flag, list } from '../types.ts';

/** Which inventory there is, and what of it is wrong. */
export const inventorySettings = {
  inventory: setting(list, {
    ini: ['defaults.inventory'],
    env: ['ANSIBLE_INVENTORY'],
    fallback: ['/etc/ansible/hosts'],
    doc: 'Inventory sources.',
    separator: ',',
    path: true,
  }),
  inventoryPlugins: setting(list, {
    ini: ['inventory.enable_plugins'],
    env: ['ANSIBLE_INVENTORY_ENABLED'],
    fallback: FORMS,
    doc: 'The forms of inventory sources that are read.',
    separator: ',',
  }),
  inventoryScriptStderr: setting(flag, {
    ini: ['inventory_plugin_script.always_show_stderr'],
    env: ['ANSIBLE_INVENTORY_PLUGIN_SCRIPT_STDERR'],
    fallback: 'true',
    doc: 'What inventory scripts that succeed say on stderr is told.',
  }),
  inventoryIgnoreExtensions: setting(list, {
    ini: ['defaults.inventory_ignore_extensions', 'inventory.ignore_extensions'],
    env: ['ANSIBLE_INVENTORY_IGNORE'],
    fallback: IGNORED_ENDS,
    doc: 'How names end of files in folders of sources that are not read.',
    separator: ',',
  }),
  inventoryIgnorePatterns: setting(list, {
    ini: ['defaults.inventory_ignore_patterns', 'inventory.ignore_patterns'],
    env: ['ANSIBLE_INVENTORY_IGNORE_REGEX'],
    fallback: [],
    doc: 'Regular expressions for names of files in folders of sources that are not read.',
    separator: ',',
  }),
  groupNames: setting(
    v.picklist(['always', 'never', 'ignore', 'silently'], 'must be always, never, ignore or silently'),
    {
      ini: ['defaults.force_valid_group_names'],
      env: ['ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS'],
      fallback: 'never',
      doc: 'Whether characters that group names should not have become underscores.',
    },
  ),
  anyUnparsedIsFailed: setting(flag, {
    ini: ['inventory.any_unparsed_is_failed'],
    env: ['ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED'],
    fallback: 'false',
    doc: 'An inventory source that cannot be read ends the run.',
  }),
  unparsedIsFailed: setting(flag, {
    ini: ['inventory.unparsed_is_failed'],
    env: ['ANSIBLE_INVENTORY_UNPARSED_FAILED'],
    fallback: 'false',
    doc: 'Where no inventory source can be read the run ends.',
  }),
  inventoryUnparsedWarning: setting(flag, {
    ini: ['inventory.inventory_unparsed_warning'],
    env: ['ANSIBLE_INVENTORY_UNPARSED_WARNING'],
    fallback: 'true',
    doc: 'Warn where no inventory source can be read.',
  }),
  localhostWarning: setting(flag, {
    ini: ['defaults.localhost_warning'],
    env: ['ANSIBLE_LOCALHOST_WARNING'],
    fallback: 'true',
    doc: 'Warn where there is no inventory at all.',
  }),
  hostPatternMismatch: setting(
    v.picklist(['warning', 'error', 'ignore'], 'must be warning, error or ignore'),
    {
      ini: ['inventory.host_pattern_mismatch'],
      env: ['ANSIBLE_HOST_PATTERN_MISMATCH'],
      fallback: 'warning',
      doc: 'What becomes of a pattern that matches no host and no group.',
    },
  ),
};
