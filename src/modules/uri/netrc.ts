import type { Credentials } from '../../http/credentials.ts';
import { netrcCredentials } from '../../http/netrc.ts';
import type { Read } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { States } from '../contract.ts';

const FILES: readonly Read<PathState>[] = [
  path('$NETRC', { content: true }),
  path('~/.netrc', { content: true }),
];

/** The host's netrc file, where it is asked: the one that its environment names, or its user's. */
export const netrcReads = (isAsked: boolean): readonly Read<PathState>[] => (isAsked ? FILES : []);

/** What that file has for the host of a URL. */
export const netrcFor = (url: string, states: States): Credentials | undefined => {
  const [file] = FILES.filter((read) => states.has(read))
    .map((read) => states.get(read))
    .filter(({ type }) => type === 'file');
  return typeof file?.content === 'string' && URL.canParse(url)
    ? netrcCredentials(Buffer.from(file.content, 'base64').toString(), new URL(url).hostname)
    : undefined;
};
