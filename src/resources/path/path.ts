import { type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import { clean } from './names.ts';
import { linkEnd, parsePath } from './parse.ts';
import reading from './path.sh';
import { shadow } from './shadow.ts';
import { absent, type PathState } from './state.ts';
import stepping from './steps.sh';

export type Algorithm =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3_224'
  | 'sha3_256'
  | 'sha3_384'
  | 'sha3_512';

export interface PathOptions {
  /** Reads the checksum of a file. */
  readonly checksum?: Algorithm;
  /** Reads the bytes of a file. */
  readonly content?: boolean;
  /** Reads the attributes of everything in a directory; followed, of what links in it lead to as well. */
  readonly tree?: 'own' | 'followed';
  /** Reads what `file` makes of it, where the host has that. */
  readonly mime?: boolean;
  /** Reads the names of what is in a directory. */
  readonly names?: boolean;
}

interface PathQuery extends PathOptions {
  readonly path: string;
}

/** A path: whatever is there, or that nothing is. */
export const pathKind: ResourceKind<PathQuery, PathState> = {
  name: 'path',
  prelude: `${reading}\n${stepping}`,
  key: ({ path }) => path,
  read: ({ path, checksum, content, tree, names, mime }) => {
    const wanted = [
      tree === undefined ? '' : `tree-${tree}`,
      names ? 'names' : '',
      mime ? 'mime' : '',
      checksum ?? '',
      content ? 'content' : '',
    ].filter((want) => want !== '');
    return sh`o_path ${[path, ...wanted]}`;
  },
  parse: ({ path }, output) => parsePath(path, output),
  tells: (query, output) => {
    const end = linkEnd(output);
    if (end === undefined) return [];
    const state = parsePath(query.path, end);
    return [[{ ...query, path: state.path }, state]];
  },
  absent: ({ path }) => absent(path, '0022'),
  shadow: (_, changedKey, changedTo, state) => shadow(changedKey, changedTo, state),
};

const read = reader(pathKind);

/** Names a path to read: `path('/etc/hosts', { checksum: 'sha1' })`. `~` and variables are the host's shell's. */
export const path = (name: string, options: PathOptions = {}) => read({ path: clean(name), ...options });
