import { parseStat, STAT_WORDS } from '../path/parse.ts';
import type { PathState } from '../path/state.ts';
import type { WalkState } from './walk.ts';

/** What `o_walk` printed, as a state. `algorithm` is that of its checksums. */
export const parseWalk = (output: string, algorithm = ''): WalkState => {
  const records = recordsOf(output);
  const of = (word: string) => records.get(word) ?? [];
  const names = (word: string) => of(word).flatMap((rest) => rest.split('\n').filter((name) => name !== ''));
  const [start, top = ''] = splitBehind(of('root')[0] ?? '', 2);
  const [umask = '', now] = start.split(' ');
  const root = single(top);
  const checksums = new Map(names('sums').flatMap(checksumOf));
  return {
    root,
    now: Number(now),
    exists: records.has('directory'),
    counts: countsOf(of('count'), root),
    closed: of('closed').map((name) => single(name).replace(/(?<=.)\/$/, '')),
    leads: new Set(of('leads').map(single)),
    states: of('state').flatMap((rest): readonly PathState[] => {
      const [stat, name = '/'] = splitBehind(rest, STAT_WORDS);
      // The top itself.
      if (name.endsWith('/')) return [];
      const sum = checksums.get(name);
      const checksum = sum === undefined ? {} : { checksum: `${algorithm}:${sum}` };
      return [{ path: single(name), umask, ...parseStat(stat), ...checksum }];
    }),
    lines: {
      possible: new Set(names('possible').map(single)),
      certain: new Set(names('certain').map(single)),
      invalid: new Set(names('invalid').map(single)),
    },
  };
};

/** By their words: what stands behind each. */
const recordsOf = (output: string): ReadonlyMap<string, readonly string[]> => {
  const records = new Map<string, string[]>();
  for (const record of output.split(/^\/\//m).slice(1)) {
    const [, word = '', rest = ''] = /^(\w+)[ \n]?([\s\S]*?)\n?$/.exec(record) ?? [];
    const others = records.get(word);
    if (others) others.push(rest);
    else records.set(word, [rest]);
  }
  return records;
};

/** A find that was given a slash at the end may show two. */
const single = (path: string): string => path.replaceAll(/\/{2,}/g, '/');

/** The first words, and the text behind them. */
const splitBehind = (text: string, words: number): readonly [string, string | undefined] => {
  const [whole, first = ''] = new RegExp(`^(\\S+(?: \\S+){${words - 1}}) `).exec(text) ?? [];
  return whole === undefined ? [text, undefined] : [first, text.slice(whole.length)];
};

const countsOf = (records: readonly string[], root: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const record of records) {
    const [number, folder = root] = splitBehind(record, 1);
    const key = single(folder) || '/';
    counts.set(key, (counts.get(key) ?? 0) + Number(number));
  }
  return counts;
};

/** `da39a3ee…  /name`, as the tools have it; GNU's marks a name in which it has escaped a backslash. */
const checksumOf = (line: string): readonly (readonly [string, string])[] => {
  const [, escaped, sum, name] = /^(\\?)([0-9a-f]+) [ *]?(\/.*)$/.exec(line) ?? [];
  if (sum === undefined || name === undefined) return [];
  return [[escaped ? name.replaceAll('\\\\', '\\') : name, sum]];
};
