import type { Settings } from '../config/settings.ts';
import type { Display } from '../reporters/contract.ts';
import { isReporterName, type ReporterName } from '../reporters/index.ts';
import type { Warn } from '../source/warning.ts';
import type { LogFile } from './log-file.ts';

/** What the settings say of the default output. */
export const displayOf = (settings: Settings): Display => ({
  skippedHosts: settings.displaySkippedHosts,
  okHosts: settings.displayOkHosts,
  failedToStderr: settings.displayFailedStderr,
  checkModeMarkers: settings.checkModeMarkers,
  taskPathOnFailure: settings.showTaskPathOnFailure,
  resultFormat: settings.callbackResultFormat,
  pretty: settings.callbackFormatPretty,
  customStats: settings.showCustomStats,
  hostStarts: settings.showPerHostStart,
});

/** The file that `log_path` names; `undefined` where it names none. */
export const logOf = ({ logPath, logVerbosity }: Settings, verbosity: number): LogFile | undefined =>
  logPath === undefined ? undefined : { path: logPath, verbosity: logVerbosity ?? verbosity };

/**
 * The reporter that `stdout_callback` names, by any of its names; `undefined` for the default output. For a task of the
 * command line it counts only with `bin_ansible_callbacks`.
 */
export const reporterOf = (
  { stdoutCallback, loadCallbackPlugins }: Settings,
  adHoc: boolean,
  warn: Warn,
): ReporterName | undefined => {
  const usual = adHoc ? 'minimal' : undefined;
  const name = stdoutCallback.split('.').at(-1) ?? '';
  if (name === 'default' || (adHoc && !loadCallbackPlugins)) return usual;
  if (isReporterName(name)) return name;
  warn({
    message: `the callback '${stdoutCallback}' is not there: the run is shown as it is without it`,
    hint: 'stdout_callback may be default, minimal, oneline, json or junit',
  });
  return usual;
};
