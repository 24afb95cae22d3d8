import { type Edit, linesOf } from '../files/edit.ts';
import { type Entry, entryOf, isSame, lineOf } from './entry.ts';

/** Text with these keys in it: what differs gives way to a line at the end. `exclusive`: with nothing else in it. */
export const withKeys = (text: string, keys: readonly Entry[], exclusive: boolean): Edit => {
  const all = linesOf(text).map((line) => ({ line, entry: entryOf(line) }));
  const there = (wanted: Entry) => all.findLast(({ entry }) => entry?.key === wanted.key)?.entry;
  const right = keys.filter((wanted) => {
    const found = there(wanted);
    return found !== undefined && isSame(found, wanted);
  });
  const lacking = keys.filter((wanted) => !right.includes(wanted));
  const stays = (entry: Entry | undefined): boolean =>
    exclusive ? right.some(({ key }) => key === entry?.key) : !lacking.some(({ key }) => key === entry?.key);
  return made(
    all.filter(({ entry }) => stays(entry)).map(({ line }) => line),
    lacking,
  );
};

/** Text without these keys, whatever options and comment they have there. */
export const withoutKeys = (text: string, keys: readonly Entry[]): Edit =>
  made(
    linesOf(text).filter((line) => {
      const found = entryOf(line);
      return !keys.some(({ key }) => key === found?.key);
    }),
    [],
  );

const made = (kept: readonly string[], added: readonly Entry[]): Edit => {
  const text = kept.join('');
  const gap = added.length === 0 || text === '' || text.endsWith('\n') ? '' : '\n';
  return { text: `${text}${gap}${added.map((entry) => `${lineOf(entry)}\n`).join('')}`, msg: '' };
};
