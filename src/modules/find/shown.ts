import { posix } from 'node:path';

/** How paths of a walk are told of, when it was asked for in other words: what is relative stays so. */
export const shownBelow = (
  asked: string,
  root: string,
): { readonly root: string; readonly path: (path: string) => string } => {
  const isOwn = !/^~|\$/.test(asked);
  const top = isOwn ? asked : root;
  return {
    root: top,
    path: (path) => posix.normalize(isOwn && !asked.startsWith('/') ? top + path.slice(root.length) : path),
  };
};
