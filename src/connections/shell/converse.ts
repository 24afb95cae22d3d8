import { Duplex } from 'node:stream';
import type { Sh } from '../../resources/contract.ts';
import { quote, sh } from '../../resources/sh.ts';
import type { Conversation, ConverseOptions, Reply } from '../contract.ts';
import type { Channel } from './channel.ts';
import { atMost, retire } from './deadline.ts';
import { early } from './early.ts';
import { newNonce } from './exchange.ts';
import { frameReader } from './frame.ts';
import type { Host } from './host.ts';
import { plainReader, terminalReader } from './reader.ts';
import { ended } from './start.ts';
import { surroundings } from './surroundings.ts';

/** Seconds that a script has to end by itself, once nobody speaks to it any more. */
const graceSeconds = 1;

/** Runs a script whose stdin and stdout are a stream. `endGroup` ends what it leaves running when it is ended early. */
export const converse = async (
  host: Host,
  script: Sh,
  options: ConverseOptions,
  endGroup: (group: string) => Promise<unknown>,
): Promise<Conversation> => {
  const { as = 'login', terminal, signal, timeoutSeconds } = options;
  const reader = terminal ? terminalReader : plainReader;
  const nonce = newNonce();
  const text = `o_script=${quote(`${surroundings(options)}${script.text}`)}\n${call(nonce, terminal).text}`;
  const stopped = early(host.link.name, signal, timeoutSeconds);
  const starting = terminal ? host.start(as, terminalReader) : host.take(as);
  try {
    const channel = await Promise.race([starting, stopped.promise]);
    const talk = talkOn(channel, { host, nonce, onTerminal: terminal !== undefined, endGroup });
    void talk.ended.then(stopped.forget, stopped.forget);
    stopped.promise.catch((fault: Error) => talk.stream.destroy(fault));
    void channel.write(reader.told(text));
    await Promise.race([talk.begun, stopped.promise]);
    return talk;
  } catch (fault) {
    stopped.forget();
    void starting.then((channel) => channel.destroy()).catch(() => undefined);
    throw fault;
  }
};

const call = (nonce: string, terminal: ConverseOptions['terminal']): Sh =>
  terminal
    ? sh`o_converse_terminal ${nonce} ${terminal === 'echo' ? 'echo' : '-echo'}`
    : sh`o_converse ${nonce}`;

interface Talk {
  readonly host: Host;
  readonly nonce: string;
  readonly onTerminal: boolean;
  readonly endGroup: (group: string) => Promise<unknown>;
}

const talkOn = (channel: Channel, { host: { link }, nonce, onTerminal, endGroup }: Talk) => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<Pick<Reply, 'status' | 'stderr'>>();
  end.promise.catch(() => undefined);
  const complaints: Buffer[] = [];
  let isOver = false;

  const stop = async () => {
    if (isOver) return;
    isOver = true;
    channel.end();
    // A terminal hangs up on what runs there; what reads a stream sees its end.
    if (!onTerminal) await atMost(graceSeconds, channel.closed);
    channel.destroy();
    const group = readers.stdout.opened;
    if (group !== undefined && link.lost() === undefined) await atMost(graceSeconds * 10, endGroup(group));
  };
  const stream = new Duplex({
    read: () => channel.hold(false),
    write: (chunk: Buffer, _encoding, done) => void channel.write(chunk).then(() => done(), done),
    final: (done) => {
      channel.end();
      done();
    },
    destroy: (error, done) => {
      end.reject(error ?? ended(link));
      void stop();
      done(error);
    },
  });
  // It may be ended while nobody listens: `ended` says why.
  stream.on('error', () => undefined);
  const readers = {
    stdout: frameReader(nonce, (piece) => {
      if (!stream.push(piece)) channel.hold(true);
    }),
    stderr: frameReader(nonce, (piece) => complaints.push(piece)),
  };
  channel.listen({
    onClosed: () => {
      if (isOver) return;
      begun.reject(ended(link));
      stream.destroy(ended(link));
    },
    onData: (from, chunk) => {
      readers[from].feed(chunk);
      if (readers.stdout.opened !== undefined) begun.resolve();
      if (isOver || readers.stdout.closed === undefined) return;
      if (!onTerminal && readers.stderr.closed === undefined) return;
      isOver = true;
      end.resolve({
        status: Number(readers.stdout.closed),
        stderr: Buffer.concat(complaints).toString(),
      });
      stream.push(null);
      retire(channel);
    },
  });
  return { stream, ended: end.promise, begun: begun.promise };
};
