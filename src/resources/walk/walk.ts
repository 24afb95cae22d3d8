import { type ResourceKind, reader } from '../contract.ts';
import { escapes } from '../escapes.ts';
import { clean } from '../path/names.ts';
import { type Algorithm, pathKind } from '../path/path.ts';
import { shadow } from '../path/shadow.ts';
import type { PathState } from '../path/state.ts';
import { sh } from '../sh.ts';
import { parseWalk } from './parse.ts';
import prelude from './walk.sh';

/** What is asked of all that lies below a directory. The host narrows; whoever asks looks closer at what is left. */
export interface WalkQuery {
  /** The directory; `~` and variables are the host's shell's. */
  readonly root: string;
  /** How many levels below it; all where left out. */
  readonly depth?: number | undefined;
  /** Goes where links lead. */
  readonly follow?: boolean;
  /** Words of find(1): only what passes these tests is told of. */
  readonly tests?: readonly string[];
  /** Counts in each directory, rather than altogether. */
  readonly tally?: boolean;
  /** Reads the checksums of files. */
  readonly checksum?: Algorithm | undefined;
  /** Sorts files by their lines. */
  readonly lines?: LineTests | undefined;
}

/** Extended regular expressions (POSIX), of bytes as a C locale has them. */
export interface LineTests {
  /** A line that matches may be what is looked for. */
  readonly possible?: Uint8Array | undefined;
  /** A line that matches surely is. */
  readonly certain?: Uint8Array | undefined;
  /** Every line of a text that can be decoded matches in whole. */
  readonly valid?: Uint8Array | undefined;
}

/** What lies below a directory. Paths are absolute, and in the order in which the host came across them. */
export interface WalkState {
  /** As the host's shell expands it. */
  readonly root: string;
  /** When it was looked at, by the host's clock: seconds since 1970. */
  readonly now: number;
  /** Whether there is such a directory. */
  readonly exists: boolean;
  /** How many there are, by directory; all under the root where no tally was asked for. */
  readonly counts: ReadonlyMap<string, number>;
  /** Directories that cannot be looked into. */
  readonly closed: readonly string[];
  /** Links that lead to directories. */
  readonly leads: ReadonlySet<string>;
  /** What passed the tests; of files with their checksums, where asked for and where the host could tell. */
  readonly states: readonly PathState[];
  /** Files by their lines, as asked for; those with a newline in their path are in none. */
  readonly lines: {
    readonly possible: ReadonlySet<string>;
    readonly certain: ReadonlySet<string>;
    readonly invalid: ReadonlySet<string>;
  };
}

/** It goes by the name of paths: what is foreseen of a path is foreseen of it here, too. */
export const walkKind: ResourceKind<WalkQuery, WalkState> = {
  name: pathKind.name,
  long: true,
  prelude,
  key: ({ root }) => `below ${root}`,
  read: ({ root, depth, follow, tests = [], tally, checksum, lines = {} }) => sh`(
    o_root=${root} o_depth=${depth ?? ''} o_follow=${follow ? '-L' : ''} o_tally=${tally ? 'yes' : ''}
    o_algorithm=${checksum ?? ''} o_possible=${bytes(lines.possible)} o_certain=${bytes(lines.certain)}
    o_valid=${bytes(lines.valid)}
    o_walk ${tests} )`,
  parse: ({ checksum }, output) => parseWalk(output, checksum),
  absent: ({ root }) => parseWalk(`//root 0022 0 ${root}\n`),
  shadow: (_, changedKey, changedTo, state) => {
    // Effects on a walk there are none: what changes is a path.
    const to = changedTo as Partial<PathState>;
    return { ...state, states: state.states.map((each) => shadow(changedKey, to, each) ?? each) };
  },
};

const bytes = (pattern: Uint8Array | undefined) =>
  pattern === undefined ? '' : sh`"$(printf %b ${escapes(pattern)})"`;

const read = reader(walkKind);

/** Names what lies below a directory to be read, in one request however much it is. */
export const walk = (query: WalkQuery) => read({ ...query, root: clean(query.root) });
