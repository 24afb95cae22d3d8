/**
 * The candidate that `name` was most probably meant to be, or `undefined` where none is near: at most one slip
 * (a letter missing, added, wrong, or two swapped) for every three letters. Case counts for nothing.
 */
export const nearest = (name: string, candidates: Iterable<string>): string | undefined => {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const [best] = Array.from(candidates)
    .filter((candidate) => candidate !== name && Math.abs(candidate.length - name.length) <= limit)
    .map((candidate) => ({ candidate, slips: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ slips, candidate }) => slips <= limit && slips < candidate.length)
    .toSorted((a, b) => a.slips - b.slips);
  return best?.candidate;
};

/** "did you mean 'state'?", or nothing where no candidate is near. */
export const didYouMean = (name: string, candidates: Iterable<string>): string | undefined => {
  const meant = nearest(name, candidates);
  return meant === undefined ? undefined : `did you mean '${meant}'?`;
};

/** Damerau-Levenshtein distance, adjacent letters swapped counting as one. */
const distance = (a: string, b: string): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
};
