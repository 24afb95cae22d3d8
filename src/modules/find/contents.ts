import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { LineTests, WalkState } from '../../resources/walk/walk.ts';
import type { ActionContext } from '../contract.ts';
import type { Search } from './bounds/bounds.ts';
import { searchText } from './text.ts';

/** How much is read in one request: bytes, and files. */
const MOST_BYTES = 4_000_000;
const MOST_FILES = 500;

export type Verdict = boolean | 'undecodable';

/**
 * Tells of files whether a search finds something in them: by what grep said of their lines when it was asked for these
 * tests, and where that is not enough by reading them, many in one request. `files` are those that will be asked for, in
 * that order.
 */
export const searcher = (
  search: Search,
  tests: LineTests,
  { lines }: Pick<WalkState, 'lines'>,
  files: readonly PathState[],
  context: Pick<ActionContext, 'read'>,
): ((file: PathState) => Promise<Verdict>) => {
  /** What is known without reading the file. */
  const said = ({ path: name }: PathState): Verdict | undefined => {
    if (name.includes('\n')) return undefined;
    const may = tests.possible === undefined || lines.possible.has(name);
    if (tests.valid !== undefined && lines.invalid.has(name))
      return may && !search.whole ? undefined : 'undecodable';
    if (!may) return false;
    return tests.certain !== undefined && lines.certain.has(name) ? true : undefined;
  };
  const read = reading(
    files.filter((file) => said(file) === undefined),
    context,
  );
  return async (file) => {
    const known = said(file);
    if (known !== undefined) return known;
    const bytes = await read(file);
    return bytes === undefined ? false : searchText(bytes, search);
  };
};

/** Gives the bytes of files, in the order of a list; undefined for one that cannot be read. */
const reading = (files: readonly PathState[], { read }: Pick<ActionContext, 'read'>) => {
  const content = ({ path: name }: PathState) => path(name, { content: true });
  let at = 0;
  let kept = new Map<string, string | undefined>();
  return async (file: PathState): Promise<Uint8Array | undefined> => {
    if (!kept.has(file.path)) {
      at = Math.max(at, files.indexOf(file, at));
      const batch = batchOf(files.slice(at, at + MOST_FILES));
      at += batch.length;
      const states = await read(batch.map(content));
      kept = new Map(
        batch.map((each) => {
          const found = states.get(content(each)).content;
          return [each.path, typeof found === 'string' ? found : undefined];
        }),
      );
    }
    const base64 = kept.get(file.path);
    return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
  };
};

/** As many as are small enough together, but one at least. */
const batchOf = (files: readonly PathState[]): readonly PathState[] => {
  let bytes = 0;
  const end = files.findIndex(({ size }) => {
    bytes += typeof size === 'number' ? size : 0;
    return bytes > MOST_BYTES;
  });
  return end < 0 ? files : files.slice(0, Math.max(1, end));
};
