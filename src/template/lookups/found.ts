import { str } from '../../values/repr.ts';
import { isList } from '../../values/value.ts';
import { expandUser } from '../filters/paths.ts';
import type { Session } from '../runtime/session.ts';

/** The folder of roles and playbooks in which a lookup looks first. */
export type Folder = 'files' | 'templates' | 'vars' | '';

/** Where a file of the content is, or `undefined`. */
export const findIn = (session: Session, folder: Folder, name: string): string | undefined =>
  session.findFile(folder, expandUser(name));

/** A file of the content. Throws an error where there is none. */
export const readFound = (
  session: Session,
  folder: Folder,
  name: string,
  encoding?: string,
): { readonly path: string; readonly text: string } => {
  const path = findIn(session, folder, name);
  if (path === undefined) throw new Error(`Unable to access the file '${name}': File not found.`);
  return { path, text: session.readFile(path, encoding) };
};

/** The folders in which files are looked for: those of roles, then that of the playbook. */
export const searchPath = (session: Session): string[] => {
  const path = session.scope.lookup('ansible_search_path');
  return isList(path) ? path.map(str) : ['.'];
};
