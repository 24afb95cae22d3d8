import { basename } from 'node:path';
import type { MetaRun, RunStarted } from '../record/events.ts';
import { banner } from './banner.ts';
import { dump } from './dump.ts';
import type { Style } from './outcome.ts';
import { clean } from './text.ts';

/** What `-vv` says before the first play: each playbook, and how many plays it has. */
export const playbookTitles = ({ playbooks, plays = [] }: RunStarted, columns: number): string =>
  playbooks
    .map((path, index) => {
      const count = plays[index];
      const title = banner(`PLAYBOOK: ${basename(path)}`, columns);
      return count === undefined ? title : `${title}${count} plays in ${clean(path)}\n`;
    })
    .join('');

/** A `meta` task: that a host was passed over, and with `-vv` what was done. */
export const metaText = (
  { action, host, message, skipped }: MetaRun,
  { paint, verbosity }: Style,
): string => {
  const result = verbosity > 0 ? ` => ${dump({ msg: action, skip_reason: message })}` : '';
  const line = skipped ? `${paint('skipped', `skipping: [${clean(host)}]${result}`)}\n` : '';
  return verbosity >= 2 ? `${line}META: ${clean(message)}\n` : line;
};
