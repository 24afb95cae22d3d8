import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';
import { percentFormat } from '../text/percent.ts';
import type { Lookup } from './contract.ts';
import { integerOf } from './options.ts';

/**
 * Numbers as text: `start=1 end=5 stride=2 format=web%02d`, or `1-5/2:web%02d`. What stands in a term outweighs the
 * options, which hold for each term; without a term there is one sequence of the options alone.
 */
export const sequence: Lookup = (terms, options) => {
  if (terms.length === 0 && options.size === 0) return [];
  return (terms.length === 0 ? [''] : terms).flatMap((term) =>
    sequenceOf(new Map([...options, ...wordsOf(str(term))])),
  );
};

// Who asks for more is in error, and would take the memory of the machine.
const LONGEST = 10_000_000;

const NUMBER = '-?0?x?[0-9a-f]+';
const SHORT_FORM = new RegExp(
  `^(?:(?<start>${NUMBER})-)?(?<end>${NUMBER})(?:/(?<stride>${NUMBER}))?(?::(?<format>[^]*))?$`,
  'i',
);
const WORDS = ['start', 'end', 'count', 'stride', 'format'];

/** What a term says, in either form. Throws a ValueError for a word that is none of a sequence's. */
const wordsOf = (term: string): [string, string][] => {
  const short = SHORT_FORM.exec(term.trim())?.groups;
  if (short) return Object.entries(short).filter(([, value]) => value !== undefined);
  const words = term.split(/\s+/).filter((word) => word !== '');
  const unknown = words
    .map((word) => (word.includes('=') ? word.replace(/=.*/s, '') : '_raw_params'))
    .filter((name) => !WORDS.includes(name));
  if (unknown.length > 0)
    throw valueError(
      `unrecognized arguments to with_sequence: [${[...new Set(unknown)].map((name) => `'${name}'`).join(', ')}]`,
    );
  return words.map((word) => [word.replace(/=.*/s, ''), word.replace(/^\w+=/, '')]);
};

const sequenceOf = (words: ReadonlyMap<string, Value>): Value[] => {
  const [start = 1, stride = 1] = [integerOf(words, 'start'), integerOf(words, 'stride')];
  const [last, count] = [integerOf(words, 'end'), integerOf(words, 'count')];
  if (last === undefined && count === undefined)
    throw valueError('must specify count or end in with_sequence');
  if (last !== undefined && count !== undefined)
    throw valueError("can't specify both count and end in with_sequence");
  if (stride === 0 || count === 0) return [];
  // A negative stride so comes to more numbers than the count says: it is what Ansible makes of it.
  const end = last ?? start + (count ?? 0) * stride - 1;
  if (stride > 0 && end < start) throw valueError('to count backwards make stride negative');
  if (stride < 0 && end > start) throw valueError("to count forward don't make stride negative");
  const format = str(words.get('format') ?? '%d');
  if ((format.match(/%/g) ?? []).length !== 1) throw valueError(`bad formatting string: ${format}`);
  const length = Math.floor((end - start) / stride) + 1;
  if (length > LONGEST) throw valueError(`a sequence of ${length} numbers is too long`);
  return Array.from({ length }, (_, index) => percentFormat(format, start + index * stride));
};
