import { nearest } from '../source/nearest.ts';
import type { Warn } from '../source/warning.ts';
import type { IniFile } from './ini-file.ts';
import { SETTING_NAMES, specOf } from './table.ts';
import { flagOf } from './types.ts';

/** Settings of Ansible that mean nothing here, by section: they are about Python, plugins, cows, control sockets … */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  connection: `
    pipelining ssh_agent ssh_agent_executable ssh_agent_key_lifetime
  `,
  defaults: `
    action_plugins action_warnings admin_users allow_embedded_templates
    allow_unsafe_lookups allow_world_readable_tmpfiles ansible_managed async_dir
    become_plugins cache_plugins callback_plugins callback_whitelist callbacks_enabled
    cliconf_plugins collections_on_ansible_version_mismatch
    collections_scan_sys_path command_warnings common_remote_group
    connection_plugins cow_selection cowpath cowsay_enabled_stencils debug deprecation_warnings
    devel_warning display_args_to_stdout
    doc_fragment_plugins docsite_root_url enable_task_debugger
    facts_modules
    gather_subset gather_timeout home hostfile
    httpapi_plugins inject_facts_as_vars internal_poll_interval
    invalid_task_attribute_failed
    inventory_plugins jinja2_extensions jinja2_native keep_remote_files local_tmp
    log_filter max_diff_size module_args
    module_compression module_ignore_exts module_name module_strict_utf8_response
    netconf_plugins network_group_modules no_target_syslog nocows null_representation
    old_plugin_cache_clear pager pipelining playbook_vars_root plugin_filters_cfg
    precedence python_module_rlimit_nofile remote_tmp
    run_vars_plugins squash_actions
    strategy_plugins su sudo sudo_user syslog_facility system_tmpdirs system_warnings
    target_log_info task_debugger_ignore_errors terminal_plugins
    use_persistent_connections validate_action_group_metadata vars_plugins vars_plugins_enabled
    verbose_to_stderr win_async_startup_timeout yaml_valid_extensions
  `,
  inventory: `
    export
  `,
  jinja2: `
    dont_type_filters
  `,
  privilege_escalation: `
    agnostic_become_prompt
  `,
  ssh_connection: `
    control_path control_path_dir password_mechanism pipelining pkcs11_provider scp_executable
    scp_extra_args scp_if_ssh sftp_batch_mode sftp_executable sftp_extra_args ssh_executable
    sshpass_prompt transfer_method usetty verbosity
  `,
  sudo_become_plugin: `
    chdir executable flags password user
  `,
};

/** Whole sections that other programs of Ansible's read. */
const FOREIGN_SECTIONS = [
  'colors',
  'galaxy',
  'netconf_connection',
  'paramiko_connection',
  'persistent_connection',
  'selinux',
];

/** Settings that ask, with these values, for what is so in any case: of them there is nothing to be said. */
const SO_ANYWAY: Readonly<Record<string, boolean>> = {
  command_warnings: false,
  deprecation_warnings: false,
  devel_warning: false,
  nocows: true,
  pipelining: true,
};

const isSoAnyway = (name: string, value: string): boolean => {
  const wanted = flagOf(value);
  return wanted !== undefined && SO_ANYWAY[name] === wanted;
};

const MEANT = SETTING_NAMES.flatMap((name) => specOf(name).ini);

/**
 * Warns, once each, of what an ansible.cfg says in vain: settings that mean something to Ansible but nothing here, and
 * names that no one knows.
 */
export const warnOfUnused = (file: IniFile, warn: Warn): void => {
  const names = [...file.keys()].filter((name) => !MEANT.includes(name));
  const vain = names.filter((name) => !isSoAnyway(name.split('.')[1] ?? '', file.get(name)?.value ?? ''));
  const idle = vain.filter((name) => isWithoutEffect(name));
  if (idle.length > 0) {
    warn({
      message: `settings without effect here: ${idle.join(', ')}`,
      origin: file.get(idle[0] ?? '')?.keyOrigin,
    });
  }
  for (const name of vain.filter((one) => !idle.includes(one))) {
    const meant = nearest(name, MEANT);
    warn({
      message: `unknown setting '${name}'`,
      origin: file.get(name)?.keyOrigin,
      hint: meant && `did you mean '${meant}'?`,
    });
  }
};

/** The same of environment variables. Unknown names may be another program's, and are left alone. */
export const warnOfUnusedVariables = (
  env: Readonly<Record<string, string | undefined>>,
  warn: Warn,
): void => {
  const meant = new Set(SETTING_NAMES.flatMap((name) => specOf(name).env));
  const known = new Set(Object.values(WITHOUT_EFFECT).flatMap((names) => names.trim().split(/\s+/)));
  const idle = Object.keys(env).filter((variable) => {
    const name = /^ANSIBLE_(\w+)$/.exec(variable)?.[1]?.toLowerCase();
    if (name === undefined || meant.has(variable) || !known.has(name)) return false;
    return !isSoAnyway(name, env[variable] ?? '');
  });
  if (idle.length > 0)
    warn({ message: `environment variables without effect here: ${idle.sort().join(', ')}` });
};

const isWithoutEffect = (name: string): boolean => {
  const [section = '', key = ''] = name.split('.', 2);
  const plugin = /^(?:callback|inventory|galaxy_server)[._]/.test(section);
  return (
    plugin ||
    FOREIGN_SECTIONS.includes(section) ||
    (WITHOUT_EFFECT[section]?.split(/\s+/).includes(key) ?? false)
  );
};
