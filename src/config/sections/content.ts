import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, list, text } from '../types.ts';

/** Where content is, and how it is read. */
export const contentSettings = {
  rolesPath: setting(list, {
    ini: ['defaults.roles_path'],
    env: ['ANSIBLE_ROLES_PATH'],
    fallback: ['~/.ansible/roles', '/usr/share/ansible/roles', '/etc/ansible/roles'],
    doc: "Where roles are looked for, besides the playbook's own.",
    separator: ':',
    path: true,
  }),
  collectionsPath: setting(list, {
    ini: ['defaults.collections_path', 'defaults.collections_paths'],
    env: ['ANSIBLE_COLLECTIONS_PATH', 'ANSIBLE_COLLECTIONS_PATHS'],
    fallback: ['~/.ansible/collections', '/usr/share/ansible/collections'],
    doc: 'Where collections are looked for, besides those beside the playbook.',
    separator: ':',
    path: true,
  }),
  library: setting(list, {
    ini: ['defaults.library'],
    env: ['ANSIBLE_LIBRARY'],
    fallback: ['~/.ansible/plugins/modules', '/usr/share/ansible/plugins/modules'],
    doc: "Where modules are looked for, besides the playbook's and the roles' own.",
    separator: ':',
    path: true,
  }),
  moduleUtils: setting(list, {
    ini: ['defaults.module_utils'],
    env: ['ANSIBLE_MODULE_UTILS'],
    fallback: ['~/.ansible/plugins/module_utils', '/usr/share/ansible/plugins/module_utils'],
    doc: 'Where modules in Python have what they share.',
    separator: ':',
    path: true,
  }),
  filterPlugins: setting(list, {
    ini: ['defaults.filter_plugins'],
    env: ['ANSIBLE_FILTER_PLUGINS'],
    fallback: [],
    doc: "Where filters are, besides the playbook's and the roles' own.",
    separator: ':',
    path: true,
  }),
  testPlugins: setting(list, {
    ini: ['defaults.test_plugins'],
    env: ['ANSIBLE_TEST_PLUGINS'],
    fallback: [],
    doc: "Where tests are, besides the playbook's and the roles' own.",
    separator: ':',
    path: true,
  }),
  lookupPlugins: setting(list, {
    ini: ['defaults.lookup_plugins'],
    env: ['ANSIBLE_LOOKUP_PLUGINS'],
    fallback: [],
    doc: "Where lookups are, besides the playbook's and the roles' own.",
    separator: ':',
    path: true,
  }),
  privateRoleVars: setting(v.optional(flag), {
    ini: ['defaults.private_role_vars'],
    env: ['ANSIBLE_PRIVATE_ROLE_VARS'],
    doc: "Whether a role's variables stay its own, however it is used. Where nothing is said, those of included roles do.",
  }),
  playbookDir: setting(v.optional(text), {
    ini: ['defaults.playbook_dir'],
    env: ['ANSIBLE_PLAYBOOK_DIR'],
    doc: "What stands in for a playbook's folder where there is no playbook.",
    path: true,
  }),
  duplicateDictKey: setting(v.picklist(['warn', 'error', 'ignore'], 'must be warn, error or ignore'), {
    ini: ['defaults.duplicate_dict_key'],
    env: ['ANSIBLE_DUPLICATE_YAML_DICT_KEY'],
    fallback: 'warn',
    doc: 'What becomes of a key that is given twice in one mapping.',
  }),
  hashBehaviour: setting(v.picklist(['replace', 'merge'], 'must be replace or merge'), {
    ini: ['defaults.hash_behaviour'],
    env: ['ANSIBLE_HASH_BEHAVIOUR'],
    fallback: 'replace',
    doc: 'What becomes of a dictionary that is defined twice.',
  }),
  allowBrokenConditionals: setting(flag, {
    ini: ['defaults.allow_broken_conditionals'],
    env: ['ANSIBLE_ALLOW_BROKEN_CONDITIONALS'],
    fallback: 'false',
    doc: 'Take conditions that come to neither true nor false for their truth, as Python would.',
  }),
  errorOnUndefinedVars: setting(flag, {
    ini: ['defaults.error_on_undefined_vars'],
    env: ['ANSIBLE_ERROR_ON_UNDEFINED_VARS'],
    fallback: 'true',
    doc: 'An undefined variable is an error.',
  }),
  untrustedTemplates: setting(
    v.picklist(['ignore', 'warning', 'error'], 'must be ignore, warning or error'),
    {
      ini: [],
      env: ['_ANSIBLE_TEMPLAR_UNTRUSTED_TEMPLATE_BEHAVIOR'],
      fallback: 'ignore',
      doc: 'What becomes of text with a template in it that is not rendered, as it comes from hosts or lookups.',
    },
  ),
};
