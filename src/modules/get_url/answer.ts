import { fileNameIn } from '../../http/headers.ts';
import type { Answer } from '../../resources/url/download.ts';
import { nameOf } from './request.ts';

/** An answer in a few words, as Ansible has them. */
export const wordsOf = ({ status, reason, headers, url, file }: Answer): string => {
  if (status !== undefined && (status < 200 || status > 299)) return `HTTP Error ${status}: ${reason}`;
  const size = headers.get('content-length') ?? (/^file:/i.test(url) ? file?.size : undefined);
  return `OK (${size ?? 'unknown'} bytes)`;
};

/** The name that an answer has for itself, or its URL. */
export const nameIn = (answer: Answer): string => fileNameIn(answer) ?? nameOf(answer.url);

/** Why there was no answer, or none that is whole. `said` is the tool's own complaint. */
export const noAnswer = (url: string, said: string): string => {
  if (/\(18\)|closed at byte/i.test(said)) return `Incomplete read: ${said}`;
  if (!/certificate|\((?:35|51|58|60|77|83|91)\)/i.test(said)) return `Request failed: ${said}`;
  const { hostname, port } = new URL(url);
  return `Failed to validate the SSL certificate for ${hostname}:${port || 443}: ${said}`;
};
