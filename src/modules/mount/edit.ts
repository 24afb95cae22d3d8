import { bare, type Edit, linesOf } from '../files/edit.ts';

/** A line of fstab: six fields. */
export interface Entry {
  readonly src: string;
  readonly place: string;
  readonly fstype: string;
  readonly opts: string;
  readonly dump: string;
  readonly passno: string;
}

/** A blank, a tab, a newline and a backslash stand as fstab(5) has them. */
const escaped = (field: string): string =>
  field.replaceAll(/[\\ \t\n]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`);

const lineOf = ({ src, place, fstype, opts, dump, passno }: Entry): string =>
  `${[src, place, fstype, opts, dump, passno].map(escaped).join(' ')}\n`;

/** Undefined for a comment, and for what is no entry. The fields stay as they are written. */
const entryOf = (line: string): Entry | undefined => {
  if (/^\s*(#|$)/.test(line)) return undefined;
  const [src = '', place = '', fstype = '', opts = '', dump = '0', passno = '0', ...more] = bare(line)
    .trim()
    .split(/\s+/);
  return opts === '' || more.length > 0 ? undefined : { src, place, fstype, opts, dump, passno };
};

/** Swap has no place: each of its entries is for a source. */
const isFor = (entry: Entry, place: string, src: string | undefined): boolean =>
  entry.place === escaped(place) &&
  (src === undefined || entry.place !== 'none' || entry.fstype !== 'swap' || entry.src === escaped(src));

/** The entry for a place, as it is written in the text; the last one counts. */
export const entryFor = (text: string, place: string, src: string | undefined): Entry | undefined =>
  linesOf(text)
    .map(entryOf)
    .filter((entry) => entry !== undefined)
    .findLast((entry) => isFor(entry, place, src));

/** Whether two entries mount the same. */
export const isSame = (found: Entry, wanted: Entry): boolean =>
  found.src === escaped(wanted.src) && found.fstype === wanted.fstype;

/** The text with the entry in place of those for the same place, or at its end. */
export const withEntry = (text: string, wanted: Entry): Edit => {
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const line = lineOf(wanted);
  let isThere = false;
  const lines = linesOf(whole).map((each) => {
    const entry = entryOf(each);
    if (!entry || !isFor(entry, wanted.place, wanted.src)) return each;
    isThere = true;
    return lineOf(wanted) === lineOf(unescapedAll(entry)) ? each : line;
  });
  if (isThere && lines.join('') === whole) return { text, msg: '' };
  return { text: lines.join('') + (isThere ? '' : line), msg: '' };
};

const unescapedAll = ({ src, place, fstype, opts, dump, passno }: Entry): Entry => {
  const plain = (field: string) =>
    field.replaceAll(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
  return {
    src: plain(src),
    place: plain(place),
    fstype: plain(fstype),
    opts: plain(opts),
    dump: plain(dump),
    passno: plain(passno),
  };
};

/** The text without the entries for a place. */
export const withoutEntry = (text: string, place: string, src: string | undefined): Edit => {
  const kept = linesOf(text).filter((line) => {
    const entry = entryOf(line);
    return !entry || !isFor(entry, place, src);
  });
  return { text: kept.join(''), msg: '' };
};
