/** A path with single slashes and none at its end. `..` stays: after a link it is not what it looks like. */
export const clean = (path: string): string => {
  const single = path.replaceAll(/\/{2,}/g, '/');
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
};

/** The directory that a path lies in. */
export const parentOf = (path: string): string => {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
};

/** The last part of a path. */
export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The path of something in a directory. */
export const join = (directory: string, name: string): string => clean(`${directory}/${name}`);

/** The path of something below a directory, relative to it; `undefined` for what lies elsewhere. */
export const relativeTo = (directory: string, path: string): string | undefined => {
  const start = directory === '/' ? '/' : `${directory}/`;
  return path.startsWith(start) && path !== directory ? path.slice(start.length) : undefined;
};
