import { join } from '../../resources/path/names.ts';

export const LIST = '/etc/apt/sources.list';
export const FOLDER = '/etc/apt/sources.list.d';

/** The file of that name that a new source goes to. */
export const fileNamed = (name: string): string => {
  const file = `${name}.list`;
  return file.includes('/') ? file : join(FOLDER, file);
};

/** What a source's file is called: its address, without options, scheme and credentials. */
export const nameOf = (source: string): string => {
  const [uri = ''] = source
    .replace(/^deb(-src)? /, '')
    .replace(/^\[[^\]]*\] /, '')
    .split(' ');
  const address = uri.replace(/^[a-z+]+:\/\//i, '').replace(/^[^/@]*@/, '');
  return plainName(address);
};

/** Text as a name of a file: letters, digits, and one underscore for all between them. */
export const plainName = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
