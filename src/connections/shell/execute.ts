import { StringDecoder } from 'node:string_decoder';
import type { Sh } from '../../resources/contract.ts';
import { escapes } from '../../resources/escapes.ts';
import { quote } from '../../resources/sh.ts';
import type { ExecuteOptions } from '../contract.ts';
import type { Channel, Stream } from './channel.ts';
import { atMost, retire } from './deadline.ts';
import { early } from './early.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Host } from './host.ts';
import { ended } from './start.ts';
import { surroundings } from './surroundings.ts';

const defaultGraceSeconds = 5;

/**
 * Runs a script on a channel and in a process group of its own. A cancel, the deadline and a lost link all reach the
 * host as the end of the shell's stdin, on which a watcher there ends the group: TERM, and KILL after a grace period.
 */
export const execute = async (host: Host, script: Sh, options: ExecuteOptions): Promise<Answer> => {
  const { as = 'login', timeoutSeconds, signal, onOutput } = options;
  const { name } = host.link;
  const grace = options.graceSeconds ?? defaultGraceSeconds;
  const text = executeText(`${surroundings(options)}${script.text}`, options.stdin);
  const stopped = early(name, signal, timeoutSeconds);
  const starting = signal?.aborted ? undefined : host.take(as);
  try {
    const channel = await Promise.race([starting ?? stopped.promise, stopped.promise]);
    const answer = exchange(channel, (nonce) => `${text}\no_execute ${nonce} ${grace}\n`, {
      onOutput: onOutput && decoded(onOutput),
    });
    const reply = await Promise.race([answer, stopped.promise]);
    if (!reply) throw ended(host.link);
    retire(channel);
    return reply;
  } catch (fault) {
    if (starting) await stop(starting, grace);
    throw fault;
  } finally {
    stopped.forget();
  }
};

/** Ends what runs on a channel, or what will be there once it has opened, and waits for that, in reason. */
const stop = async (starting: Promise<Channel>, grace: number): Promise<void> => {
  const ending = starting.then(async (channel) => {
    channel.end();
    await atMost(grace + 5, channel.closed);
    channel.destroy();
  });
  await atMost(grace + 5, ending);
};

const executeText = (script: string, stdin: string | Uint8Array | undefined): string => {
  const input = stdin === undefined ? 'unset o_stdin' : `o_stdin=${quote(escapes(stdin))}`;
  return `${input}\no_script=${quote(script)}`;
};

/** Text for the listener, with characters that were cut by a packet's end put together again. */
const decoded = (onOutput: NonNullable<ExecuteOptions['onOutput']>) => {
  const decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') };
  return (stream: Stream, piece: Buffer) => {
    const text = decoders[stream].write(piece);
    if (text !== '') onOutput(stream, text);
  };
};
