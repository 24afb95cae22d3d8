import { type ResourceKind, reader, type Step } from '../contract.ts';
import { all, lines, sh } from '../sh.ts';
import { asking, type Request } from '../url/request.ts';
import { type AptOptions, aptGet } from './apt-get.ts';

/** What a file of a package says of itself. */
export type DebState =
  | { readonly failed: string }
  | { readonly name: string; readonly version: string; readonly architecture: string };

/** A path on the host, or how the host gets the file. */
export type DebQuery = { readonly path: string } | { readonly request: Request };

export const debKind: ResourceKind<DebQuery, DebState> = {
  name: 'deb',
  key: (query) => ('path' in query ? query.path : query.request.url),
  read: (query) =>
    'path' in query
      ? sh`o_deb ${query.path}`
      : lines(asking(query.request), sh`o_with_download o_deb 2>&1 || :`),
  parse: (_, output) => {
    const [word, name = '', version = '', architecture = ''] = output.split('\n');
    return word === 'deb' ? { name, version, architecture } : { failed: output.trim() };
  },
  absent: (query) => ({ failed: `there is no ${'path' in query ? query.path : query.request.url}` }),
};

/** Names a package's file. */
export const deb = reader(debKind);

/** Installs a package's file with whatever it depends on. */
export const installDeb = (query: DebQuery, apt: AptOptions, effects: Step['effects']): Step => ({
  title: `install ${debKind.key(query)}`,
  sh:
    'path' in query
      ? all(sh`o_expand ${query.path}`, sh`${aptGet(apt, ['install'])} "$o_expand"`)
      : lines(asking(query.request), sh`o_with_download ${aptGet(apt, ['install'])}`),
  effects,
  long: true,
});
