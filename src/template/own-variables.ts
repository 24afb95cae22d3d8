import { statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { DateTime, type Value } from '../values/value.ts';

/**
 * What a template file is told of itself: `template_path` (as it was named), `template_fullpath`, `template_mtime`, …
 * `dest` is where the module puts it; the lookup puts it nowhere.
 */
export const ownVariables = (
  named: string,
  path: string,
  dest: string | null,
): ReadonlyMap<string, Value> => {
  const { mtime, uid } = statSync(path);
  return new Map<string, Value>([
    ['template_host', hostname()],
    ['template_path', named],
    ['template_fullpath', path],
    ['template_destpath', dest],
    ['template_mtime', time(mtime)],
    ['template_run_date', time(new Date())],
    ['template_uid', uid === userInfo().uid ? userInfo().username : uid],
  ]);
};

const time = (date: Date): DateTime => new DateTime(date.toISOString().replace('T', ' ').replace('Z', ''));
