import * as v from 'valibot';
import { IGNORED_ENDS } from '../inventory/folder.ts';
import { FORMS } from '../inventory/forms.ts';
import { flag, list, text, whole } from './types.ts';

/** Where a setting is read, and what it is where nobody says. */
export interface SettingSpec {
  /** `section.key` in ansible.cfg; of several that are there the last counts. */
  readonly ini: readonly string[];
  /** Environment variables; of several that are set the last counts. */
  readonly env: readonly string[];
  /** As it would be written; `undefined` where it may be left open. */
  readonly fallback?: string | readonly string[];
  readonly doc: string;
  /** What separates the items of a list. */
  readonly separator?: ',' | ':';
  /** A path, or several: relative ones start from the directory of the file that names them. */
  readonly path?: true;
}

const setting = <const S extends v.GenericSchema>(type: S, spec: SettingSpec) =>
  v.pipe(type, v.metadata({ spec }));

/** All settings that mean something here, with the names, types and defaults that Ansible has for them. */
export const SETTINGS = v.object({
  inventory: setting(list, {
    ini: ['defaults.inventory'],
    env: ['ANSIBLE_INVENTORY'],
    fallback: ['/etc/ansible/hosts'],
    doc: 'Inventory sources.',
    separator: ',',
    path: true,
  }),
  rolesPath: setting(list, {
    ini: ['defaults.roles_path'],
    env: ['ANSIBLE_ROLES_PATH'],
    fallback: ['~/.ansible/roles', '/usr/share/ansible/roles', '/etc/ansible/roles'],
    doc: "Where roles are looked for, besides the playbook's own.",
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
  interpreterPython: setting(v.optional(text), {
    ini: ['defaults.interpreter_python'],
    env: ['ANSIBLE_PYTHON_INTERPRETER'],
    doc: 'The Python that modules in Python run with; the newest that a host has where nobody says.',
  }),
  displayTraceback: setting(list, {
    ini: ['defaults.display_traceback'],
    env: ['ANSIBLE_DISPLAY_TRACEBACK'],
    fallback: ['never'],
    doc: 'Whether a module in Python that fails (error, always) tells where.',
    separator: ',',
  }),
  collectionsPath: setting(list, {
    ini: ['defaults.collections_path', 'defaults.collections_paths'],
    env: ['ANSIBLE_COLLECTIONS_PATH', 'ANSIBLE_COLLECTIONS_PATHS'],
    fallback: ['~/.ansible/collections', '/usr/share/ansible/collections'],
    doc: 'Where collections are looked for, besides those beside the playbook.',
    separator: ':',
    path: true,
  }),
  forks: setting(whole(1, 10_000), {
    ini: ['defaults.forks'],
    env: ['ANSIBLE_FORKS'],
    fallback: '5',
    doc: 'Hosts worked on at the same time.',
  }),
  strategy: setting(text, {
    ini: ['defaults.strategy'],
    env: ['ANSIBLE_STRATEGY'],
    fallback: 'linear',
    doc: 'In which order tasks and hosts are taken.',
  }),
  timeout: setting(whole(1), {
    ini: ['defaults.timeout', 'ssh_connection.timeout'],
    env: ['ANSIBLE_TIMEOUT', 'ANSIBLE_SSH_TIMEOUT'],
    fallback: '10',
    doc: 'Seconds to wait for a connection.',
  }),
  taskTimeout: setting(whole(0), {
    ini: ['defaults.task_timeout'],
    env: ['ANSIBLE_TASK_TIMEOUT'],
    fallback: '0',
    doc: 'Seconds that a task may take; 0 is no limit.',
  }),
  pollInterval: setting(whole(1), {
    ini: ['defaults.poll_interval'],
    env: ['ANSIBLE_POLL_INTERVAL'],
    fallback: '15',
    doc: 'Seconds between two looks at an asynchronous task.',
  }),
  hostKeyChecking: setting(flag, {
    ini: ['defaults.host_key_checking', 'ssh_connection.host_key_checking'],
    env: ['ANSIBLE_HOST_KEY_CHECKING', 'ANSIBLE_SSH_HOST_KEY_CHECKING'],
    fallback: 'true',
    doc: 'Refuse hosts whose key is not known.',
  }),
  allowBrokenConditionals: setting(flag, {
    ini: ['defaults.allow_broken_conditionals'],
    env: ['ANSIBLE_ALLOW_BROKEN_CONDITIONALS'],
    fallback: 'false',
    doc: 'Take conditions that come to neither true nor false for their truth, as Python would.',
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
  remoteUser: setting(v.optional(text), {
    ini: ['defaults.remote_user'],
    env: ['ANSIBLE_REMOTE_USER'],
    doc: 'The user to log in as.',
  }),
  remotePort: setting(v.optional(whole(1, 65_535)), {
    ini: ['defaults.remote_port'],
    env: ['ANSIBLE_REMOTE_PORT'],
    doc: 'The SSH port.',
  }),
  privateKeyFile: setting(v.optional(text), {
    ini: ['defaults.private_key_file'],
    env: ['ANSIBLE_PRIVATE_KEY_FILE'],
    doc: 'The key to log in with.',
    path: true,
  }),
  connection: setting(text, {
    ini: ['defaults.transport'],
    env: ['ANSIBLE_TRANSPORT'],
    fallback: 'ssh',
    doc: 'The kind of connection.',
  }),
  connectionRetries: setting(whole(0), {
    ini: ['ssh_connection.retries', 'connection.retries'],
    env: ['ANSIBLE_SSH_RETRIES'],
    fallback: '0',
    doc: 'How often a failed connection is tried again.',
  }),
  sshArgs: setting(text, {
    ini: ['ssh_connection.ssh_args'],
    env: ['ANSIBLE_SSH_ARGS'],
    fallback: '',
    doc: 'Options for SSH; what they say of control sockets means nothing here.',
  }),
  sshCommonArgs: setting(text, {
    ini: ['ssh_connection.ssh_common_args'],
    env: ['ANSIBLE_SSH_COMMON_ARGS'],
    fallback: '',
    doc: 'Further options for SSH.',
  }),
  sshExtraArgs: setting(text, {
    ini: ['ssh_connection.ssh_extra_args'],
    env: ['ANSIBLE_SSH_EXTRA_ARGS'],
    fallback: '',
    doc: 'Further options for SSH.',
  }),
  askPass: setting(flag, {
    ini: ['defaults.ask_pass'],
    env: ['ANSIBLE_ASK_PASS'],
    fallback: 'false',
    doc: 'Ask for the login password.',
  }),
  connectionPasswordFile: setting(v.optional(text), {
    ini: ['defaults.connection_password_file'],
    env: ['ANSIBLE_CONNECTION_PASSWORD_FILE'],
    doc: 'The file that holds the login password, or a program that prints it.',
    path: true,
  }),
  become: setting(flag, {
    ini: ['privilege_escalation.become'],
    env: ['ANSIBLE_BECOME'],
    fallback: 'false',
    doc: 'Become another user.',
  }),
  becomeMethod: setting(text, {
    ini: ['privilege_escalation.become_method'],
    env: ['ANSIBLE_BECOME_METHOD'],
    fallback: 'sudo',
    doc: 'How to become another user.',
  }),
  becomeUser: setting(text, {
    ini: ['privilege_escalation.become_user'],
    env: ['ANSIBLE_BECOME_USER'],
    fallback: 'root',
    doc: 'The user to become.',
  }),
  becomeAskPass: setting(flag, {
    ini: ['privilege_escalation.become_ask_pass'],
    env: ['ANSIBLE_BECOME_ASK_PASS'],
    fallback: 'false',
    doc: 'Ask for the password of become.',
  }),
  becomePasswordFile: setting(v.optional(text), {
    ini: ['defaults.become_password_file'],
    env: ['ANSIBLE_BECOME_PASSWORD_FILE'],
    doc: 'The file that holds the password of become, or a program that prints it.',
    path: true,
  }),
  becomeAllowSameUser: setting(flag, {
    ini: ['privilege_escalation.become_allow_same_user'],
    env: ['ANSIBLE_BECOME_ALLOW_SAME_USER'],
    fallback: 'false',
    doc: 'Go through that program even where the login user is to become itself.',
  }),
  becomeExe: setting(v.optional(text), {
    ini: ['privilege_escalation.become_exe'],
    env: ['ANSIBLE_BECOME_EXE'],
    doc: 'The program to become another user with.',
  }),
  becomeFlags: setting(v.optional(text), {
    ini: ['privilege_escalation.become_flags'],
    env: ['ANSIBLE_BECOME_FLAGS'],
    doc: 'Options for that program.',
  }),
  gathering: setting(v.picklist(['implicit', 'explicit', 'smart'], 'must be implicit, explicit or smart'), {
    ini: ['defaults.gathering'],
    env: ['ANSIBLE_GATHERING'],
    fallback: 'implicit',
    doc: 'When facts are gathered.',
  }),
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
  inventoryPlugins: setting(list, {
    ini: ['inventory.enable_plugins'],
    env: ['ANSIBLE_INVENTORY_ENABLED'],
    fallback: FORMS,
    doc: 'The forms of inventory sources that are read.',
    separator: ',',
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
  duplicateDictKey: setting(v.picklist(['warn', 'error', 'ignore'], 'must be warn, error or ignore'), {
    ini: ['defaults.duplicate_dict_key'],
    env: ['ANSIBLE_DUPLICATE_YAML_DICT_KEY'],
    fallback: 'warn',
    doc: 'What becomes of a key that is given twice in one mapping.',
  }),
  playbookDir: setting(v.optional(text), {
    ini: ['defaults.playbook_dir'],
    env: ['ANSIBLE_PLAYBOOK_DIR'],
    doc: "What stands in for a playbook's folder where there is no playbook.",
    path: true,
  }),
  factCaching: setting(text, {
    ini: ['defaults.fact_caching'],
    env: ['ANSIBLE_CACHE_PLUGIN'],
    fallback: 'memory',
    doc: 'Where facts are kept for later runs: memory (nowhere) or jsonfile.',
  }),
  factCachingConnection: setting(v.optional(text), {
    ini: ['defaults.fact_caching_connection'],
    env: ['ANSIBLE_CACHE_PLUGIN_CONNECTION'],
    doc: 'The folder of the files of facts.',
    path: true,
  }),
  factCachingPrefix: setting(text, {
    ini: ['defaults.fact_caching_prefix'],
    env: ['ANSIBLE_CACHE_PLUGIN_PREFIX'],
    fallback: '',
    doc: 'What the names of these files begin with.',
  }),
  factCachingTimeout: setting(whole(0), {
    ini: ['defaults.fact_caching_timeout'],
    env: ['ANSIBLE_CACHE_PLUGIN_TIMEOUT'],
    fallback: '86400',
    doc: 'Seconds for which facts are good; 0 is for ever.',
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
  hashBehaviour: setting(v.picklist(['replace', 'merge'], 'must be replace or merge'), {
    ini: ['defaults.hash_behaviour'],
    env: ['ANSIBLE_HASH_BEHAVIOUR'],
    fallback: 'replace',
    doc: 'What becomes of a dictionary that is defined twice.',
  }),
  vaultPasswordFile: setting(v.optional(text), {
    ini: ['defaults.vault_password_file'],
    env: ['ANSIBLE_VAULT_PASSWORD_FILE'],
    doc: 'The file that holds the vault password, or a program that prints it.',
    path: true,
  }),
  vaultIdentityList: setting(list, {
    ini: ['defaults.vault_identity_list'],
    env: ['ANSIBLE_VAULT_IDENTITY_LIST'],
    fallback: [],
    doc: 'Vault passwords by identity: label@file.',
    separator: ',',
  }),
  vaultIdentity: setting(text, {
    ini: ['defaults.vault_identity'],
    env: ['ANSIBLE_VAULT_IDENTITY'],
    fallback: 'default',
    doc: 'The identity of a password without a label.',
  }),
  vaultEncryptIdentity: setting(v.optional(text), {
    ini: ['defaults.vault_encrypt_identity'],
    env: ['ANSIBLE_VAULT_ENCRYPT_IDENTITY'],
    doc: 'The identity to encrypt with, where there are several.',
  }),
  vaultIdMatch: setting(flag, {
    ini: ['defaults.vault_id_match'],
    env: ['ANSIBLE_VAULT_ID_MATCH'],
    fallback: 'false',
    doc: 'A vault password is tried only on text of its own identity.',
  }),
  vaultEncryptSalt: setting(v.optional(text), {
    ini: ['defaults.vault_encrypt_salt'],
    env: ['ANSIBLE_VAULT_ENCRYPT_SALT'],
    doc: 'The salt of what is encrypted, where it must come out the same each time.',
  }),
  editor: setting(text, {
    ini: ['defaults.editor'],
    env: ['ANSIBLE_EDITOR', 'EDITOR'],
    fallback: 'vi',
    doc: 'The editor of vault files.',
  }),
  askVaultPass: setting(flag, {
    ini: ['defaults.ask_vault_pass'],
    env: ['ANSIBLE_ASK_VAULT_PASS'],
    fallback: 'false',
    doc: 'Ask for the vault password.',
  }),
  noColor: setting(flag, {
    ini: ['defaults.nocolor'],
    env: ['ANSIBLE_NOCOLOR', 'NO_COLOR'],
    fallback: 'false',
    doc: 'No colours at all.',
  }),
  forceColor: setting(flag, {
    ini: ['defaults.force_color'],
    env: ['ANSIBLE_FORCE_COLOR'],
    fallback: 'false',
    doc: 'Colours even where the output is no terminal.',
  }),
  verbosity: setting(whole(0), {
    ini: ['defaults.verbosity'],
    env: ['ANSIBLE_VERBOSITY'],
    fallback: '0',
    doc: 'How much is told: the number of -v.',
  }),
  stdoutCallback: setting(text, {
    ini: ['defaults.stdout_callback'],
    env: ['ANSIBLE_STDOUT_CALLBACK'],
    fallback: 'default',
    doc: 'How a run is shown.',
  }),
  displaySkippedHosts: setting(flag, {
    ini: ['defaults.display_skipped_hosts'],
    env: ['ANSIBLE_DISPLAY_SKIPPED_HOSTS'],
    fallback: 'true',
    doc: 'Show tasks that were skipped.',
  }),
  logPath: setting(v.optional(text), {
    ini: ['defaults.log_path'],
    env: ['ANSIBLE_LOG_PATH'],
    doc: 'The file that what runs tell is added to.',
    path: true,
  }),
  logVerbosity: setting(v.optional(whole(0)), {
    ini: ['defaults.log_verbosity'],
    env: ['ANSIBLE_LOG_VERBOSITY'],
    doc: 'How much is told there: the number of -v.',
  }),
  displayFailedStderr: setting(flag, {
    ini: ['defaults.display_failed_stderr'],
    env: ['ANSIBLE_DISPLAY_FAILED_STDERR'],
    fallback: 'false',
    doc: 'Show failures on stderr.',
  }),
  checkModeMarkers: setting(flag, {
    ini: ['defaults.check_mode_markers'],
    env: ['ANSIBLE_CHECK_MODE_MARKERS'],
    fallback: 'false',
    doc: 'Mark plays and tasks of a check.',
  }),
  showTaskPathOnFailure: setting(flag, {
    ini: ['defaults.show_task_path_on_failure'],
    env: ['ANSIBLE_SHOW_TASK_PATH_ON_FAILURE'],
    fallback: 'false',
    doc: 'Show where a task stands that failed, in the line before.',
  }),
  callbackResultFormat: setting(v.picklist(['json', 'yaml'], 'must be json or yaml'), {
    ini: ['defaults.callback_result_format'],
    env: ['ANSIBLE_CALLBACK_RESULT_FORMAT'],
    fallback: 'json',
    doc: 'The form of results.',
  }),
  callbackFormatPretty: setting(v.optional(flag), {
    ini: ['defaults.callback_format_pretty'],
    env: ['ANSIBLE_CALLBACK_FORMAT_PRETTY'],
    doc: 'Results over several lines, and nothing in them twice.',
  }),
  loadCallbackPlugins: setting(flag, {
    ini: ['defaults.bin_ansible_callbacks'],
    env: ['ANSIBLE_LOAD_CALLBACK_PLUGINS'],
    fallback: 'false',
    doc: 'Tasks of the command line are shown as stdout_callback has it, too.',
  }),
  displayOkHosts: setting(flag, {
    ini: ['defaults.display_ok_hosts'],
    env: ['ANSIBLE_DISPLAY_OK_HOSTS'],
    fallback: 'true',
    doc: 'Show tasks that changed nothing.',
  }),
  showCustomStats: setting(flag, {
    ini: ['defaults.show_custom_stats'],
    env: ['ANSIBLE_SHOW_CUSTOM_STATS'],
    fallback: 'false',
    doc: 'Show below the recap what set_stats said.',
  }),
  diffAlways: setting(flag, {
    ini: ['diff.always'],
    env: ['ANSIBLE_DIFF_ALWAYS'],
    fallback: 'false',
    doc: 'Show differences in every run.',
  }),
  diffContext: setting(whole(0), {
    ini: ['diff.context'],
    env: ['ANSIBLE_DIFF_CONTEXT'],
    fallback: '3',
    doc: 'Lines around a difference.',
  }),
  noLog: setting(flag, {
    ini: ['defaults.no_log'],
    env: ['ANSIBLE_NO_LOG'],
    fallback: 'false',
    doc: 'Show no arguments and no results.',
  }),
  anyErrorsFatal: setting(flag, {
    ini: ['defaults.any_errors_fatal'],
    env: ['ANSIBLE_ANY_ERRORS_FATAL'],
    fallback: 'false',
    doc: 'One failed host ends the play for all.',
  }),
  forceHandlers: setting(flag, {
    ini: ['defaults.force_handlers'],
    env: ['ANSIBLE_FORCE_HANDLERS'],
    fallback: 'false',
    doc: 'Run handlers on hosts that failed, too.',
  }),
  errorOnUndefinedVars: setting(flag, {
    ini: ['defaults.error_on_undefined_vars'],
    env: ['ANSIBLE_ERROR_ON_UNDEFINED_VARS'],
    fallback: 'true',
    doc: 'An undefined variable is an error.',
  }),
  errorOnMissingHandler: setting(flag, {
    ini: ['defaults.error_on_missing_handler'],
    env: ['ANSIBLE_ERROR_ON_MISSING_HANDLER'],
    fallback: 'true',
    doc: 'To notify a handler that does not exist is an error.',
  }),
  runTags: setting(list, {
    ini: ['tags.run'],
    env: ['ANSIBLE_RUN_TAGS'],
    fallback: [],
    doc: 'Tags to run.',
    separator: ',',
  }),
  skipTags: setting(list, {
    ini: ['tags.skip'],
    env: ['ANSIBLE_SKIP_TAGS'],
    fallback: [],
    doc: 'Tags to skip.',
    separator: ',',
  }),
  executable: setting(text, {
    ini: ['defaults.executable'],
    env: ['ANSIBLE_EXECUTABLE'],
    fallback: '/bin/sh',
    doc: 'The shell of shell tasks.',
  }),
  retryFilesEnabled: setting(flag, {
    ini: ['defaults.retry_files_enabled'],
    env: ['ANSIBLE_RETRY_FILES_ENABLED'],
    fallback: 'false',
    doc: 'Write the hosts that failed into a .retry file.',
  }),
});

export type SettingValues = Readonly<v.InferOutput<typeof SETTINGS>>;
export type SettingName = keyof SettingValues;

export const SETTING_NAMES = Object.keys(SETTINGS.entries).filter(
  (name): name is SettingName => name in SETTINGS.entries,
);

export const specOf = (name: SettingName): SettingSpec => v.getMetadata(SETTINGS.entries[name]).spec;
