import { readFileSync } from 'node:fs';
import { Fault } from './fault.ts';
import type { Origin, Source } from './origin.ts';

/** Why a file cannot be read, in words; `%` is its path. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '% does not exist',
  ENOTDIR: '% does not exist: a part of its path is not a directory',
  EISDIR: '% is a directory, not a file',
  EACCES: '% may not be read: permission denied',
  EPERM: '% may not be read: permission denied',
  ELOOP: '% cannot be read: its symbolic links go round in circles',
};

/**
 * Reads a UTF-8 text file (a byte order mark is dropped). Throws a 'missing-file' `Fault`; `origin` is the place that
 * named the file.
 */
export const readSource = (path: string, origin?: Origin): Source => {
  try {
    return { path, text: decode(readFileSync(path)) };
  } catch (error) {
    throw fileFault(path, error, origin);
  }
};

/** Reads a file's bytes. Throws a 'missing-file' `Fault`. */
export const readBytes = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFault(path, error);
  }
};

/** The 'missing-file' fault for an error of the file system. */
export const fileFault = (path: string, error: unknown, origin?: Origin): Fault => {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : REASONS[code];
  return reason === undefined
    ? new Fault('missing-file', `${path} cannot be read`, { origin, cause: error })
    : new Fault(
        'missing-file',
        reason.replace('%', () => path),
        { origin },
      );
};

/** The error code of the system (`ENOENT`), where an error has one. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('it is not UTF-8 text', { cause: error });
  }
};
