/**
 * Compares versions of Debian packages as dpkg does: negative where the first is the older one, 0 where they are equal.
 * By epoch, then by the version of the program, then by that of the packaging.
 */
export const compareVersions = (one: string, other: string): number => {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.epoch - b.epoch || comparePart(a.upstream, b.upstream) || comparePart(a.revision, b.revision);
};

interface Parts {
  readonly epoch: number;
  readonly upstream: string;
  readonly revision: string;
}

const partsOf = (version: string): Parts => {
  const [, epoch = '0', upstream = '', revision = ''] =
    /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/s.exec(version) ?? [];
  return { epoch: Number(epoch), upstream, revision };
};

/** Text and numbers by turns: numbers by what they count, text character by character. */
const comparePart = (one: string, other: string): number => {
  const [a, b] = [piecesOf(one), piecesOf(other)];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const { text = '', digits = '' } = a[index] ?? {};
    const { text: text2 = '', digits: digits2 = '' } = b[index] ?? {};
    const difference = compareText(text, text2) || compareDigits(digits, digits2);
    if (difference !== 0) return difference;
  }
  return 0;
};

const piecesOf = (part: string) =>
  [...part.matchAll(/(\D*)(\d*)/g)].map(([, text = '', digits = '']) => ({ text, digits }));

/** Where one ends the other goes on with the rank of an end, which only a tilde is below. */
const compareText = (one: string, other: string): number => {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = rank(one[index]) - rank(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
};

const LETTER = /[A-Za-z]/;
const rank = (char: string | undefined): number => {
  if (char === undefined) return 0;
  if (char === '~') return -1;
  return LETTER.test(char) ? char.charCodeAt(0) : char.charCodeAt(0) + 256;
};

/** Of any length: a number that is longer without its zeros is larger. */
const compareDigits = (one: string, other: string): number => {
  const [a, b] = [one.replace(/^0+/, ''), other.replace(/^0+/, '')];
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
};
