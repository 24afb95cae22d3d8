import type { Content, Sh } from '../../resources/contract.ts';
import { escapes } from '../../resources/escapes.ts';
import { lines, quote, sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { Identity } from '../contract.ts';
import { roomHint } from '../reasons.ts';
import { retire, within } from './deadline.ts';
import { type Answer, exchange } from './exchange.ts';
import { execute } from './execute.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';
import { ended } from './start.ts';

interface TransferOptions {
  readonly as: Identity;
  readonly timeoutSeconds: number;
}

/** Streams content into a new file through a channel of its own. The host itself measures and sums what arrived. */
export const upload = async (
  host: Host,
  file: NewFile,
  { as, timeoutSeconds }: TransferOptions,
): Promise<Answer> => {
  const { link } = host;
  const channel = await host.take(as);
  const begun = Promise.withResolvers<void>();
  let answered = false;
  const script = `o_script=${quote(file.afterwards?.text ?? ':')}`;
  const start = (nonce: string) => `${script}\no_receive_all ${nonce} ${receiveArguments(file).text}\n`;
  const answer = exchange(channel, start, { onGroup: () => begun.resolve() }).then((reply) => {
    answered = true;
    return reply;
  });

  const send = async () => {
    // A shell reads ahead: content sent before it has begun to run might be taken for more of the script.
    await Promise.race([begun.promise, answer]);
    for await (const chunk of file.content.open()) {
      if (answered) return;
      await channel.write(chunk);
    }
    channel.end();
  };
  const late = () =>
    new Fault('timeout', `${link.name}: ${file.path} was not sent within ${timeoutSeconds} seconds`);
  try {
    const [reply] = await within(timeoutSeconds, Promise.all([answer, send()]), late);
    if (!reply) throw ended(link);
    check(link.name, file, reply);
    retire(channel);
    return reply;
  } catch (fault) {
    channel.destroy();
    throw fault;
  }
};

/** The same within a session's request: what is small is not worth a channel. */
export const uploadSmall = async (
  name: string,
  file: NewFile,
  session: Session,
  seconds: number,
): Promise<Answer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content.open()) chunks.push(chunk);
  const received = sh`printf %b ${escapes(Buffer.concat(chunks))} | o_receive ${receiveArguments(file)} || exit`;
  const reply = await session.request(lines(received, file.afterwards ?? sh`:`), seconds);
  check(name, file, reply);
  return reply;
};

/** Up to here the content goes with the request: a shell that reads byte by byte (bash) takes some 50 ms for it. */
export const smallBytes = 65_536;

/** A file to be made on the host. */
export interface NewFile {
  readonly content: Content;
  readonly path: string;
  readonly mode: string;
  /** What is done once the file is whole. */
  readonly afterwards?: Sh | undefined;
}

const receiveArguments = ({ content, path, mode }: NewFile): Sh =>
  sh`${path} ${mode} ${content.size} ${content.sha1}`;

const check = (name: string, { content, path }: NewFile, { status, stdout, stderr }: Answer): void => {
  if (status === 0) return;
  if (status !== 3) throw failed(name, 'write', path, stderr);
  throw new Fault(
    'checksum',
    `${name}: ${path} did not arrive as it was sent: ${stdout.toString().trim()}, ` +
      `not ${content.size} bytes with sha1 ${content.sha1}`,
  );
};

/** Reads a whole file of the host. */
export const download = async (host: Host, path: string, options: TransferOptions): Promise<Uint8Array> => {
  const reply = await execute(host, sh`cat <${path}`, options);
  if (reply.status !== 0) throw failed(host.link.name, 'read', path, reply.stderr);
  return reply.stdout;
};

const failed = (name: string, verb: string, path: string, stderr: Buffer): Fault => {
  const reason = stderr.toString().trim().split('\n').at(-1) ?? '';
  return new Fault('task', `${name}: cannot ${verb} ${path}: ${reason}`, { hint: roomHint(reason) });
};
