import * as v from 'valibot';
import { setting } from '../setting.ts';
import { flag, list, text, whole } from '../types.ts';

/** How a run goes. */
export const runSettings = {
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
  errorOnMissingHandler: setting(flag, {
    ini: ['defaults.error_on_missing_handler'],
    env: ['ANSIBLE_ERROR_ON_MISSING_HANDLER'],
    fallback: 'true',
    doc: 'To notify a handler that does not exist is an error.',
  }),
  retryFilesSavePath: setting(v.optional(text), {
    ini: ['defaults.retry_files_save_path'],
    env: ['ANSIBLE_RETRY_FILES_SAVE_PATH'],
    doc: 'The folder of the files of failed hosts; that of the playbook where nobody says.',
    path: true,
  }),
  retryFilesEnabled: setting(flag, {
    ini: ['defaults.retry_files_enabled'],
    env: ['ANSIBLE_RETRY_FILES_ENABLED'],
    fallback: 'false',
    doc: 'Write the hosts that failed into a .retry file.',
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
};
