import { StringDecoder } from 'node:string_decoder';
import type { Sh } from '../../resources/contract.ts';
import { quote, sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { ExecuteOptions } from '../contract.ts';
import type { Stream } from './channel.ts';
import { atMost } from './deadline.ts';
import { type Answer, exchange } from './exchange.ts';
import executeFunctions from './execute.sh';
import shell from './shell.sh';
import { ended, type Host, startShell } from './start.ts';

/** A day: what has no deadline of its own still has one. */
const defaultTimeoutSeconds = 86_400;
const defaultGraceSeconds = 5;

/**
 * Runs a script on a channel and in a process group of its own. A cancel, the deadline and a lost link all reach the
 * host as the end of the shell's stdin, on which a watcher there ends the group: TERM, and KILL after a grace period.
 */
export const execute = async (host: Host, script: Sh, options: ExecuteOptions): Promise<Answer> => {
  const { as = 'login', timeoutSeconds = defaultTimeoutSeconds, signal, onOutput } = options;
  const { name } = host.link;
  const grace = options.graceSeconds ?? defaultGraceSeconds;
  const text = executeText(host.prelude, script, options, grace);
  if (signal?.aborted) throw new Fault('cancelled', `${name}: cancelled before it began`);

  const channel = await startShell(host, as);
  const decode = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  const answer = exchange(channel, text, {
    onOutput: onOutput && ((stream: Stream, piece) => onOutput(stream, decode[stream].write(piece))),
  });
  const stopped = early(signal, timeoutSeconds, name);
  try {
    return (await Promise.race([answer, stopped.promise])) ?? raise(ended(host));
  } catch (fault) {
    channel.end();
    await atMost(grace + 5, channel.closed);
    throw fault;
  } finally {
    stopped.forget();
    channel.destroy();
  }
};

const executeText =
  (prelude: string, script: Sh, options: ExecuteOptions, grace: number) => (nonce: string) =>
    [
      shell,
      executeFunctions,
      prelude,
      `o_script=${quote(`${surroundings(options)}${script.text}`)}`,
      options.stdin === undefined ? 'unset o_stdin' : `o_stdin=${quote(escapes(options.stdin))}`,
      `o_execute ${nonce} ${grace}`,
      '',
    ].join('\n');

const surroundings = ({ directory, environment = {} }: ExecuteOptions): string => {
  const exports = Object.entries(environment).map(([name, value]) => {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new Fault('argument', `'${name}' cannot be the name of an environment variable`);
    return `export ${name}=${quote(value)}\n`;
  });
  return [...exports, directory === undefined ? '' : `${sh`cd ${directory} || exit`.text}\n`].join('');
};

/** Any bytes as an argument of `printf %b`. */
const escapes = (data: string | Uint8Array): string =>
  (typeof data === 'string' ? Buffer.from(data) : Buffer.from(data))
    .toString('latin1')
    .replace(/[^\n\x20-\x5b\x5d-\x7e]/g, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);

/** Rejects when the caller cancels, or the time is up. */
const early = (signal: AbortSignal | undefined, seconds: number, name: string) => {
  const { promise, reject } = Promise.withResolvers<never>();
  const cancel = () => reject(new Fault('cancelled', `${name}: cancelled`));
  const late = () => reject(new Fault('timeout', `${name}: not finished within ${seconds} seconds`));
  const timer = setTimeout(late, Math.min(seconds * 1000, 2 ** 31 - 1));
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  promise.catch(() => undefined);
  return {
    promise,
    forget: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    },
  };
};

const raise = (fault: Fault): never => {
  throw fault;
};
