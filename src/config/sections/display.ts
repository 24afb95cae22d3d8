import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, list, text, whole } from '../types.ts';

/** What is shown. */
export const displaySettings = {
  stdoutCallback: setting(text, {
    ini: ['defaults.stdout_callback'],
    env: ['ANSIBLE_STDOUT_CALLBACK'],
    fallback: 'default',
    doc: 'How a run is shown.',
  }),
  loadCallbackPlugins: setting(flag, {
    ini: ['defaults.bin_ansible_callbacks'],
    env: ['ANSIBLE_LOAD_CALLBACK_PLUGINS'],
    fallback: 'false',
    doc: 'Tasks of the command line are shown as stdout_callback has it, too.',
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
  verbosity: setting(whole(0), {
    ini: ['defaults.verbosity'],
    env: ['ANSIBLE_VERBOSITY'],
    fallback: '0',
    doc: 'How much is told: the number of -v.',
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
  displayOkHosts: setting(flag, {
    ini: ['defaults.display_ok_hosts'],
    env: ['ANSIBLE_DISPLAY_OK_HOSTS'],
    fallback: 'true',
    doc: 'Show tasks that changed nothing.',
  }),
  displaySkippedHosts: setting(flag, {
    ini: ['defaults.display_skipped_hosts'],
    env: ['ANSIBLE_DISPLAY_SKIPPED_HOSTS'],
    fallback: 'true',
    doc: 'Show tasks that were skipped.',
  }),
  displayFailedStderr: setting(flag, {
    ini: ['defaults.display_failed_stderr'],
    env: ['ANSIBLE_DISPLAY_FAILED_STDERR'],
    fallback: 'false',
    doc: 'Show failures on stderr.',
  }),
  displayTraceback: setting(list, {
    ini: ['defaults.display_traceback'],
    env: ['ANSIBLE_DISPLAY_TRACEBACK'],
    fallback: ['never'],
    doc: 'Whether a module in Python that fails (error, always) tells where.',
    separator: ',',
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
  showPerHostStart: setting(flag, {
    ini: ['defaults.show_per_host_start'],
    env: ['ANSIBLE_SHOW_PER_HOST_START'],
    fallback: 'false',
    doc: 'Show when a host begins a task.',
  }),
  showCustomStats: setting(flag, {
    ini: ['defaults.show_custom_stats'],
    env: ['ANSIBLE_SHOW_CUSTOM_STATS'],
    fallback: 'false',
    doc: 'Show below the recap what set_stats said.',
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
};
