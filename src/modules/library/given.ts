import { quote } from '../../resources/sh.ts';
import { str, toJson } from '../../values/index.ts';
import { LANGUAGE } from '../../values/language.ts';
import type { Value } from '../../values/value.ts';
import type { ActionContext } from '../contract.ts';
import type { Convention } from './convention.ts';

/** What a module is told of the run, beside its own arguments. `temporary` is the folder that it may use. */
export const internalArguments = (
  name: string,
  temporary: string,
  { check, diff, verbosity, noLog }: Pick<ActionContext, 'check' | 'diff' | 'verbosity' | 'noLog'>,
  tracebacksFor: readonly string[],
): Readonly<Record<string, Value>> => ({
  _ansible_check_mode: check,
  _ansible_no_log: noLog,
  _ansible_debug: false,
  _ansible_diff: diff,
  _ansible_verbosity: verbosity,
  _ansible_version: LANGUAGE.full,
  _ansible_module_name: name,
  _ansible_syslog_facility: 'LOG_USER',
  _ansible_selinux_special_fs: ['fuse', 'nfs', 'vboxsf', 'ramfs', '9p', 'vfat'],
  _ansible_socket: null,
  _ansible_shell_executable: '/bin/sh',
  _ansible_keep_remote_files: false,
  _ansible_tmpdir: temporary,
  _ansible_remote_tmp: '~/.ansible/tmp',
  _ansible_ignore_unknown_opts: false,
  _ansible_target_log_info: null,
  _ansible_tracebacks_for: tracebacksFor,
});

/** The text of the file of arguments, as the convention has it. */
export const argumentsText = (convention: Convention, args: ReadonlyMap<Value, Value>): string =>
  convention === 'key-value'
    ? [...args].map(([name, value]) => `${str(name)}=${quote(str(value))} `).join('')
    : toJson(args);
