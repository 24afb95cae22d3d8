import type { HostRecap, Verdict } from '../record/events.ts';
import type { Color, Paint } from './colors.ts';

type Count = Exclude<keyof HostRecap, 'host'>;

/** The columns of Ansible's recap, in its order. */
const columns: readonly (readonly [Count, Color])[] = [
  ['ok', 'ok'],
  ['changed', 'changed'],
  ['unreachable', 'unreachable'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['rescued', 'ok'],
  ['ignored', 'ignored'],
];

/** One line of the recap, in exactly Ansible's form: people and scripts read it by its columns. */
export const recapLine = (recap: HostRecap, paint: Paint): string => {
  const host = paint(hostColor(recap), recap.host) + ' '.repeat(Math.max(0, 26 - recap.host.length));
  const counts = columns.map(([count, color]) => {
    const text = `${count}=${String(recap[count]).padEnd(4)}`;
    return recap[count] === 0 ? text : paint(color, text);
  });
  return `${host} : ${counts.join(' ')}\n`;
};

/** How far a check's verdicts can be relied on. */
export const verdictLine = (verdicts: Readonly<Record<Verdict, number>>): string =>
  `check: ${verdicts.certain} certain, ${verdicts.predicted} predicted, ${verdicts.unknown} unknown\n`;

const hostColor = ({ failed, unreachable, changed }: HostRecap): Color => {
  if (failed + unreachable > 0) return 'failed';
  return changed > 0 ? 'changed' : 'ok';
};
