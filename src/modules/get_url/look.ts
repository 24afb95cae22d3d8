import type { Credentials } from '../../http/credentials.ts';
import { parentOf } from '../../resources/path/names.ts';
import { type Algorithm, path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { ActionContext } from '../contract.ts';
import { endOf } from '../files/locate.ts';
import { netrcFor, netrcReads } from '../uri/netrc.ts';
import type { GetUrlArguments } from './arguments.ts';

/** The host, before anything is asked of a server. */
export interface Found {
  /** What is at `dest`, links followed; a file with its checksum. */
  readonly there: PathState;
  /** Of that kind. */
  readonly algorithm: Algorithm;
  readonly netrc: Credentials | undefined;
}

/** Looks at what must be there, and at what is. */
export const look = async (
  args: GetUrlArguments,
  algorithm: Algorithm = 'sha1',
  { read }: ActionContext,
): Promise<Found | { readonly fail: string }> => {
  const at = (name: string) => path(name, { checksum: algorithm });
  const [dest, parent] = [at(args.dest), path(parentOf(args.dest.replace(/(?<=.)\/+$/, '')))];
  const temporary = args.tmp_dest === undefined ? undefined : path(args.tmp_dest);
  const netrc = netrcReads(args.use_netrc && args.url_username === undefined);
  const states = await read([dest, parent, ...(temporary ? [temporary] : []), ...netrc]);
  const end = endOf(states.get(dest));
  const there = end === undefined ? states.get(dest) : (await read([at(end)])).get(at(end));
  const fail =
    wrongWith(args.tmp_dest, temporary && states.get(temporary)) ??
    (there.type === 'absent' ? missingFor(args.dest, states.get(parent)) : undefined);
  return fail === undefined ? { there, algorithm, netrc: netrcFor(args.url, states) } : { fail };
};

const wrongWith = (name: string | undefined, state: PathState | undefined): string | undefined => {
  if (name === undefined || state === undefined) return undefined;
  if (state.type === 'absent') return `${name} directory does not exist.`;
  return state.type === 'file' ? `${name} is a file but should be a directory.` : undefined;
};

const missingFor = (dest: string, parent: PathState): string | undefined => {
  if (dest.endsWith('/')) return `Destination ${dest} does not exist`;
  return parent.type === 'absent' || parent.type === 'file'
    ? `Destination ${parent.path} does not exist`
    : undefined;
};
