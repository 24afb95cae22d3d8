import type { Value } from '../values/value.ts';

/** An option of a plugin: where it is said, and what it is where nobody says. */
export interface PluginOption {
  readonly type: 'text' | 'flag' | 'whole' | 'list';
  readonly fallback: Value;
  /** Variables of the content, environment variables, `section.key` of ansible.cfg: of several the last counts. */
  readonly vars: readonly string[];
  readonly env: readonly string[];
  readonly ini: readonly string[];
  /** Fails where nobody says. */
  readonly required?: boolean;
}

type Plugins = Readonly<Record<string, Readonly<Record<string, PluginOption>>>>;

const words = (text = ''): readonly string[] => text.split(' ').filter((word) => word !== '');

const of =
  (type: PluginOption['type'], empty: Value) =>
  (fallback: Value = empty, said: { vars?: string; env?: string; ini?: string } = {}): PluginOption => ({
    type,
    fallback,
    vars: words(said.vars),
    env: words(said.env),
    ini: words(said.ini),
  });

const text = of('text', null);
const flag = of('flag', false);
const whole = of('whole', null);
const list = of('list', null);

/** One setting of ssh's own section, by a single name in each place. */
const ssh = (name: string) => ({
  vars: `ansible_ssh_${name}`,
  env: `ANSIBLE_SSH_${name.toUpperCase()}`,
  ini: `ssh_connection.${name}`,
});

/** One setting of a program that ssh is helped by. */
const copying = (name: string) => ({
  vars: `ansible_${name}`,
  env: `ANSIBLE_${name.toUpperCase()}`,
  ini: `ssh_connection.${name}`,
});

/** What all ways to become another user have. */
const become = (method: string, flags: string) => ({
  become_user: text('root', {
    vars: `ansible_become_user ansible_${method}_user`,
    env: `ANSIBLE_BECOME_USER ANSIBLE_${method.toUpperCase()}_USER`,
    ini: `privilege_escalation.become_user ${method}_become_plugin.user`,
  }),
  become_exe: text(method, {
    vars: `ansible_become_exe ansible_${method}_exe`,
    env: `ANSIBLE_BECOME_EXE ANSIBLE_${method.toUpperCase()}_EXE`,
    ini: `privilege_escalation.become_exe ${method}_become_plugin.executable`,
  }),
  become_flags: text(flags, {
    vars: `ansible_become_flags ansible_${method}_flags`,
    env: `ANSIBLE_BECOME_FLAGS ANSIBLE_${method.toUpperCase()}_FLAGS`,
    ini: `privilege_escalation.become_flags ${method}_become_plugin.flags`,
  }),
  become_pass: text(null, {
    vars: `ansible_become_password ansible_become_pass ansible_${method}_pass`,
    env: `ANSIBLE_BECOME_PASS ANSIBLE_${method.toUpperCase()}_PASS`,
    ini: `${method}_become_plugin.password`,
  }),
});

/** A setting of the default output, by its own name. */
const shown = (fallback: boolean, name: string) =>
  flag(fallback, { env: `ANSIBLE_${name.toUpperCase()}`, ini: `defaults.${name}` });

/** A setting of the lookup `url`. */
const fetched = (name: string, variable = name) => ({
  vars: `ansible_lookup_url_${variable}`,
  env: `ANSIBLE_LOOKUP_URL_${variable.toUpperCase()}`,
  ini: `url_lookup.${name}`,
});

/**
 * The options of Ansible's own plugins, with its names and defaults, by the plugin's kind and name: what
 * `lookup('config', …, plugin_type=…, plugin_name=…)` is asked for.
 */
export const PLUGIN_OPTIONS: Readonly<Record<string, Plugins>> = {
  become: {
    sudo: {
      ...become('sudo', '-H -S -n'),
      sudo_chdir: text(null, {
        vars: 'ansible_sudo_chdir',
        env: 'ANSIBLE_SUDO_CHDIR',
        ini: 'sudo_become_plugin.chdir',
      }),
    },
    su: {
      ...become('su', ''),
      prompt_l10n: list([], {
        vars: 'ansible_su_prompt_l10n',
        env: 'ANSIBLE_SU_PROMPT_L10N',
        ini: 'su_become_plugin.localized_prompts',
      }),
    },
  },
  callback: {
    default: {
      check_mode_markers: shown(false, 'check_mode_markers'),
      display_failed_stderr: shown(false, 'display_failed_stderr'),
      display_ok_hosts: shown(true, 'display_ok_hosts'),
      display_skipped_hosts: shown(true, 'display_skipped_hosts'),
      pretty_results: flag(null, {
        env: 'ANSIBLE_CALLBACK_FORMAT_PRETTY',
        ini: 'defaults.callback_format_pretty',
      }),
      result_format: text('json', {
        env: 'ANSIBLE_CALLBACK_RESULT_FORMAT',
        ini: 'defaults.callback_result_format',
      }),
      show_custom_stats: shown(false, 'show_custom_stats'),
      show_per_host_start: shown(false, 'show_per_host_start'),
      show_task_path_on_failure: shown(false, 'show_task_path_on_failure'),
    },
  },
  connection: {
    local: {
      become_strip_preamble: flag(true, { vars: 'ansible_local_become_strip_preamble' }),
      become_success_timeout: whole(10, { vars: 'ansible_local_become_success_timeout' }),
      pipelining: flag(false, {
        vars: 'ansible_pipelining',
        env: 'ANSIBLE_PIPELINING',
        ini: 'defaults.pipelining connection.pipelining',
      }),
    },
    ssh: {
      control_path: text(null, {
        vars: 'ansible_control_path',
        env: 'ANSIBLE_SSH_CONTROL_PATH',
        ini: 'ssh_connection.control_path',
      }),
      control_path_dir: text('~/.ansible/cp', {
        vars: 'ansible_control_path_dir',
        env: 'ANSIBLE_SSH_CONTROL_PATH_DIR',
        ini: 'ssh_connection.control_path_dir',
      }),
      host: text('inventory_hostname', { vars: 'inventory_hostname ansible_host ansible_ssh_host' }),
      host_key_checking: flag(true, {
        vars: 'ansible_host_key_checking ansible_ssh_host_key_checking',
        env: 'ANSIBLE_HOST_KEY_CHECKING ANSIBLE_SSH_HOST_KEY_CHECKING',
        ini: 'defaults.host_key_checking ssh_connection.host_key_checking',
      }),
      password: text(null, { vars: 'ansible_password ansible_ssh_pass ansible_ssh_password' }),
      password_mechanism: text('ssh_askpass', ssh('password_mechanism')),
      pipelining: flag(false, {
        vars: 'ansible_pipelining ansible_ssh_pipelining',
        env: 'ANSIBLE_PIPELINING ANSIBLE_SSH_PIPELINING',
        ini: 'defaults.pipelining connection.pipelining ssh_connection.pipelining',
      }),
      pkcs11_provider: text('', { ...ssh('pkcs11_provider'), env: 'ANSIBLE_PKCS11_PROVIDER' }),
      port: whole(null, {
        vars: 'ansible_port ansible_ssh_port',
        env: 'ANSIBLE_REMOTE_PORT',
        ini: 'defaults.remote_port',
      }),
      private_key: text(null, {
        vars: 'ansible_private_key ansible_ssh_private_key',
        env: 'ANSIBLE_PRIVATE_KEY',
      }),
      private_key_file: text(null, {
        vars: 'ansible_private_key_file ansible_ssh_private_key_file',
        env: 'ANSIBLE_PRIVATE_KEY_FILE',
        ini: 'defaults.private_key_file',
      }),
      private_key_passphrase: text(null, {
        vars: 'ansible_private_key_passphrase ansible_ssh_private_key_passphrase',
        env: 'ANSIBLE_PRIVATE_KEY_PASSPHRASE',
      }),
      reconnection_retries: whole(0, {
        ...ssh('retries'),
        ini: 'connection.retries ssh_connection.retries',
      }),
      remote_user: text(null, {
        vars: 'ansible_user ansible_ssh_user',
        env: 'ANSIBLE_REMOTE_USER',
        ini: 'defaults.remote_user',
      }),
      scp_executable: text('scp', copying('scp_executable')),
      scp_extra_args: text('', copying('scp_extra_args')),
      sftp_batch_mode: flag(true, copying('sftp_batch_mode')),
      sftp_executable: text('sftp', copying('sftp_executable')),
      sftp_extra_args: text('', copying('sftp_extra_args')),
      ssh_args: text('-C -o ControlMaster=auto -o ControlPersist=60s', {
        ...ssh('args'),
        ini: 'ssh_connection.ssh_args',
      }),
      ssh_common_args: text('', { ...ssh('common_args'), ini: 'ssh_connection.ssh_common_args' }),
      ssh_executable: text('ssh', { ...ssh('executable'), ini: 'ssh_connection.ssh_executable' }),
      ssh_extra_args: text('', { ...ssh('extra_args'), ini: 'ssh_connection.ssh_extra_args' }),
      ssh_transfer_method: text('smart', {
        ...ssh('transfer_method'),
        ini: 'ssh_connection.transfer_method',
      }),
      sshpass_prompt: text('', copying('sshpass_prompt')),
      timeout: whole(10, {
        vars: 'ansible_ssh_timeout',
        env: 'ANSIBLE_TIMEOUT ANSIBLE_SSH_TIMEOUT',
        ini: 'defaults.timeout ssh_connection.timeout',
      }),
      use_tty: flag(true, {
        vars: 'ansible_ssh_use_tty',
        env: 'ANSIBLE_SSH_USETTY',
        ini: 'ssh_connection.usetty',
      }),
      verbosity: whole(0, ssh('verbosity')),
    },
  },
  inventory: {
    constructed: {
      plugin: { ...text(), required: true },
      use_extra_vars: flag(false, {
        env: 'ANSIBLE_INVENTORY_USE_EXTRA_VARS',
        ini: 'inventory_plugins.use_extra_vars',
      }),
      strict: flag(false),
      leading_separator: flag(true),
      use_vars_plugins: flag(false),
    },
    script: {
      always_show_stderr: flag(true, {
        env: 'ANSIBLE_INVENTORY_PLUGIN_SCRIPT_STDERR',
        ini: 'inventory_plugin_script.always_show_stderr',
      }),
    },
    yaml: {
      yaml_extensions: list(['.yaml', '.yml', '.json'], {
        env: 'ANSIBLE_YAML_FILENAME_EXT ANSIBLE_INVENTORY_PLUGIN_EXTS',
        ini: 'defaults.yaml_valid_extensions inventory_plugin_yaml.yaml_valid_extensions',
      }),
    },
  },
  lookup: {
    config: {
      on_missing: text('error'),
      plugin_name: text(),
      plugin_type: text(),
      show_origin: flag(null),
    },
    csvfile: {
      col: whole(1),
      default: text(),
      delimiter: text('TAB'),
      encoding: text('utf-8'),
      file: text('ansible.csv'),
      keycol: whole(0),
    },
    env: { default: text('') },
    ini: {
      allow_no_value: flag(false),
      case_sensitive: flag(false),
      default: text(''),
      encoding: text('utf-8'),
      file: text('ansible.ini'),
      interpolation: flag(true),
      re: flag(false),
      section: text('global'),
      type: text('ini'),
    },
    password: {
      chars: list(['ascii_letters', 'digits', '.,:-_']),
      encrypt: text(),
      ident: text(),
      length: whole(20),
      seed: text(),
    },
    url: {
      ca_path: text(null, fetched('ca_path')),
      ciphers: list(null, fetched('ciphers')),
      follow_redirects: text('urllib2', fetched('follow_redirects')),
      force: flag(false, fetched('force')),
      force_basic_auth: flag(false, fetched('force_basic_auth')),
      http_agent: text('ansible-httpget', fetched('agent')),
      password: text(),
      split_lines: flag(true),
      timeout: whole(10, fetched('timeout')),
      unix_socket: text(null, fetched('unix_socket')),
      unredirected_headers: list(null, fetched('unredirected_headers', 'unredir_headers')),
      use_netrc: flag(true, fetched('use_netrc')),
      use_proxy: flag(true),
      username: text(),
      validate_certs: flag(true),
    },
  },
  shell: {
    sh: {
      admin_users: list(['root', 'toor'], {
        vars: 'ansible_admin_users',
        env: 'ANSIBLE_ADMIN_USERS',
        ini: 'defaults.admin_users',
      }),
      async_dir: text('~/.ansible_async', {
        vars: 'ansible_async_dir',
        env: 'ANSIBLE_ASYNC_DIR',
        ini: 'defaults.async_dir',
      }),
      common_remote_group: text(null, {
        vars: 'ansible_common_remote_group',
        env: 'ANSIBLE_COMMON_REMOTE_GROUP',
        ini: 'defaults.common_remote_group',
      }),
      remote_tmp: text('~/.ansible/tmp', {
        vars: 'ansible_remote_tmp',
        env: 'ANSIBLE_REMOTE_TEMP ANSIBLE_REMOTE_TMP',
        ini: 'defaults.remote_tmp',
      }),
      system_tmpdirs: list(['/var/tmp', '/tmp'], {
        vars: 'ansible_system_tmpdirs',
        env: 'ANSIBLE_SYSTEM_TMPDIRS',
        ini: 'defaults.system_tmpdirs',
      }),
      world_readable_temp: flag(false, {
        vars: 'ansible_shell_allow_world_readable_temp',
        env: 'ANSIBLE_SHELL_ALLOW_WORLD_READABLE_TEMP',
        ini: 'defaults.allow_world_readable_tmpfiles',
      }),
    },
  },
};
