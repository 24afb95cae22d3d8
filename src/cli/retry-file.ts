import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import type { Warn } from '../source/warning.ts';

/** Keeps hosts for `--limit @FILE`, and gives the file's path; undefined where there is nothing to keep. */
export type KeepFallen = (playbook: string | undefined, hosts: readonly string[]) => string | undefined;

/**
 * The files of `retry_files_enabled`, each by its playbook's name and `.retry`, in the folder of `retry_files_save_path` or
 * beside the playbook; undefined where the settings want none. One that cannot be written is warned of.
 */
export const retryFiles = (
  { retryFilesEnabled, retryFilesSavePath }: Settings,
  warn: Warn,
): KeepFallen | undefined => {
  if (!retryFilesEnabled) return undefined;
  return (playbook, hosts) => {
    if (playbook === undefined || hosts.length === 0) return undefined;
    const folder = retryFilesSavePath ?? dirname(resolve(playbook));
    const path = join(folder, `${basename(playbook, extname(playbook))}.retry`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, `${hosts.join('\n')}\n`);
      return path;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      warn({ message: `Could not create retry file '${path}'. ${why}` });
      return undefined;
    }
  };
};
