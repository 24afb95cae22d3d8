import type { HttpResponse } from './contract.ts';

/** The name of the file that an answer says it is; `undefined` where it says none. */
export const fileNameIn = ({ headers }: Pick<HttpResponse, 'headers'>): string | undefined => {
  const disposition = headers.get('content-disposition') ?? '';
  const [, quoted, bare] = /filename=(?:"([^"]*)"|([^;\s]+))/i.exec(disposition) ?? [];
  const name = quoted ?? bare ?? '';
  return name.slice(name.lastIndexOf('/') + 1) || undefined;
};

/** Asks for what is newer than a time, in seconds since 1970: 'If-Modified-Since', and when. */
export const newerThan = (seconds: number): readonly [string, string] => [
  'If-Modified-Since',
  new Date(seconds * 1000).toUTCString(),
];
