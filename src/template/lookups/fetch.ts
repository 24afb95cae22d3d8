import { spawnSync } from 'node:child_process';

export interface UrlRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that a redirected request does not take along. */
  readonly unredirected: readonly string[];
  readonly redirects: boolean;
  readonly timeoutMs: number;
  readonly validate: boolean;
  readonly proxy: boolean;
  readonly ca: string | undefined;
  readonly ciphers: string | undefined;
  readonly socket: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly body: string;
}

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * What a URL answers. Rendering waits for nothing, so another Node does the waiting. Throws an error with the URL for
 * one that cannot be reached, or answers with an error.
 */
export const fetchUrl = (request: UrlRequest): string => {
  const { url, timeoutMs, proxy } = request;
  const { stdout, stderr, error, status } = spawnSync(process.execPath, ['-e', `(${visit.toString()})()`], {
    input: JSON.stringify(request),
    encoding: 'utf8',
    // Redirects may each take that long.
    timeout: 10 * timeoutMs,
    maxBuffer: MOST_BYTES,
    env: { ...process.env, NODE_USE_ENV_PROXY: proxy ? '1' : '0' },
  });
  if (error || status !== 0)
    throw new Error(`Failed lookup url for ${url} : ${error?.message ?? stderr.trim()}`);
  const answer: Answer = JSON.parse(stdout);
  if (answer.status >= 400)
    throw new Error(`Received HTTP error for ${url} : HTTP Error ${answer.status}: ${answer.reason}`);
  return answer.body;
};

/** Runs in a Node of its own, as text: it sees nothing of this module. */
function visit(): void {
  const http = process.getBuiltinModule('node:http');
  const https = process.getBuiltinModule('node:https');
  const fs = process.getBuiltinModule('node:fs');
  const given: UrlRequest = JSON.parse(fs.readFileSync(0, 'utf8'));
  const fail = (error: Error): void => {
    process.stderr.write(error.message);
    process.exit(1);
  };
  const get = (address: URL, headers: Record<string, string>, hops: number): void => {
    const options = {
      headers,
      timeout: given.timeoutMs,
      rejectUnauthorized: given.validate,
      ...(given.ca ? { ca: fs.readFileSync(given.ca) } : {}),
      ...(given.ciphers ? { ciphers: given.ciphers } : {}),
      ...(given.socket ? { socketPath: given.socket } : {}),
    };
    const call = (address.protocol === 'https:' ? https : http).get(address, options, (response) => {
      const { statusCode = 0, statusMessage = '' } = response;
      const { location } = response.headers;
      if (given.redirects && location && [301, 302, 303, 307, 308].includes(statusCode)) {
        response.resume();
        if (hops >= 10) return fail(new Error('too many redirects'));
        const kept = Object.entries(headers).filter(
          ([name]) => !given.unredirected.includes(name.toLowerCase()),
        );
        return get(new URL(location, address), Object.fromEntries(kept), hops + 1);
      }
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        process.stdout.write(JSON.stringify({ status: statusCode, reason: statusMessage, body }));
      });
    });
    call.on('timeout', () => call.destroy(new Error('timed out')));
    call.on('error', fail);
  };
  try {
    get(new URL(given.url), { ...given.headers }, 0);
  } catch (error) {
    fail(error instanceof Error ? error : new Error(String(error)));
  }
}
