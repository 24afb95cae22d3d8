import { join } from '../../resources/path/names.ts';

export const LIST = '/etc/apt/sources.list';
export const FOLDER = '/etc/apt/sources.list.d';

/** The file that a new source goes to: by the name that is given, or by where its packages are. */
export const fileOf = (source: string, filename: string | undefined): string => {
  const name = `${filename ?? nameOf(source)}.list`;
  return name.includes('/') ? name : join(FOLDER, name);
};

/** What a source's file is called: its address, without options, scheme and credentials. */
const nameOf = (source: string): string => {
  const [uri = ''] = source
    .replace(/^deb(-src)? /, '')
    .replace(/^\[[^\]]*\] /, '')
    .split(' ');
  const address = uri.replace(/^[a-z+]+:\/\//i, '').replace(/^[^/@]*@/, '');
  return address.replaceAll(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '');
};
