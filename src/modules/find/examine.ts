import { relativeTo } from '../../resources/path/names.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { LineTests, WalkQuery, WalkState } from '../../resources/walk/walk.ts';
import { PythonError, valueError } from '../../values/error.ts';
import type { ActionContext } from '../contract.ts';
import type { Search } from './bounds/bounds.ts';
import { searcher } from './contents.ts';
import type { Wanted } from './narrow.ts';
import { folders } from './order.ts';
import { selector } from './select.ts';

/** What is looked for below a directory. */
export interface Examination {
  readonly wanted: Wanted;
  readonly search: Search | undefined;
  readonly tests: LineTests;
  readonly checksum: WalkQuery['checksum'];
  /** How deep a thing may lie that counts; what is right in the directory has level 1. */
  readonly levels: number;
  /** How many are looked for at most. */
  readonly most: number;
}

/** What came of it. Where something was in the way, what was found until then counts. */
export interface Examined {
  readonly found: readonly PathState[];
  /** How many things were come across. */
  readonly examined: number;
  /** Why the rest was not looked at. */
  readonly obstacle?: string;
}

/** Goes through what the host told of a directory, in the order of Ansible's walk. */
export const examine = async (
  walked: WalkState,
  examination: Examination,
  context: Pick<ActionContext, 'read'>,
): Promise<Examined> => {
  const found: PathState[] = [];
  let examined = 0;
  try {
    let inspected: ReturnType<typeof inspection> | undefined;
    for (const { count, states } of folders(walked)) {
      examined += count;
      inspected ??= inspection(walked, examination, context);
      for (const state of states) {
        if (found.length === examination.most) return { found, examined };
        const whole = inspected.select(state) ? await inspected.complete(state) : undefined;
        if (whole) found.push(whole);
      }
      if (found.length === examination.most) return { found, examined };
    }
    return { found, examined };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return { found, examined, obstacle: error.message };
  }
};

/** How deep below its root something lies: 1 for what is right in it. */
export const levelOf = ({ root }: WalkState, name: string): number =>
  name === root ? 0 : (relativeTo(root, name) ?? '').split('/').length;

/** How each thing is looked at. `complete` gives it with its checksum; undefined for a file without what is searched. */
const inspection = (
  walked: WalkState,
  { wanted, search, tests, checksum, levels }: Examination,
  context: Pick<ActionContext, 'read'>,
) => {
  const matches = selector(wanted, walked.now);
  const select = (state: PathState) => levelOf(walked, state.path) <= levels && matches(state);
  const files = search === undefined ? [] : folders(walked).flatMap(({ states }) => states.filter(select));
  const verdict = search && searcher(search, tests, walked, files, context);
  const complete = async (state: PathState): Promise<PathState | undefined> => {
    const holds = verdict ? await verdict(state) : true;
    if (holds === 'undecodable') throw valueError(undecodable(state.path, search));
    if (!holds || checksum === undefined || state.type !== 'file' || state.checksum !== undefined)
      return holds ? state : undefined;
    const read = path(state.path, { checksum });
    const again = (await context.read([read])).get(read);
    if (again.checksum === undefined) throw valueError(`[Errno 13] Permission denied: b'${state.path}'`);
    return { ...state, checksum: again.checksum };
  };
  return { select, complete };
};

const undecodable = (file: string, search: Search | undefined): string =>
  `Failed to read the file ${file} due to an encoding error. current encoding: ${search?.encoding ?? DEFAULT}`;

const DEFAULT = 'None (default determined by the Python built-in function "open")';
