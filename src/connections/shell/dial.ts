import { Duplex } from 'node:stream';
import type { Destination } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import { reasonOf } from '../reasons.ts';
import type { Channel, Link } from './channel.ts';
import { within } from './deadline.ts';
import dialing from './dial.sh';
import { newNonce } from './exchange.ts';
import type { Host } from './host.ts';
import { ended } from './start.ts';
import { lastLine, streamOf } from './stream.ts';

/** Opens a stream from the host to somewhere: by the link itself, else by a program of the host. */
export const dial = async (host: Host, to: Destination, seconds: number): Promise<Duplex> => {
  const { link } = host;
  const lost = link.lost();
  if (lost) throw lost;
  const opening = open(host, to, seconds);
  try {
    return await within(seconds, opening, () => late(link, to, seconds));
  } catch (fault) {
    // It may yet open, and nobody wants it then.
    opening.then(
      (stream) => stream.destroy(),
      () => undefined,
    );
    throw fault;
  }
};

const open = async (host: Host, to: Destination, seconds: number): Promise<Duplex> => {
  const { link } = host;
  const direct = await link.dial(to).catch((error: Error) => {
    throw link.lost() ?? unreached(link, to, reasonOf(error), error);
  });
  return direct ?? throughShell(host, to, seconds);
};

/** Where sshd forwards nothing: a shell that becomes bash or nc. */
const throughShell = async ({ link, take }: Host, to: Destination, seconds: number): Promise<Duplex> => {
  if ('socketPath' in to)
    throw new Fault('task', `${link.name}: sshd does not forward to Unix sockets, and nothing else can`, {
      hint: 'AllowStreamLocalForwarding in its sshd_config',
    });
  const channel = await take('login');
  const opening = answerOf(channel, to, link.lost);
  const answer = await within(seconds, opening, () => late(link, to, seconds)).catch((fault) => {
    channel.destroy();
    throw fault;
  });
  if (answer instanceof Duplex) return answer;
  channel.destroy();
  if (answer.word === 'failed') throw unreached(link, to, lastLine(answer.complaint));
  if (answer.word !== 'none') throw ended(link);
  throw new Fault(
    'task',
    `${link.name}: cannot connect to ${shown(to)} from there: sshd forwards no ports, and the host has neither bash nor nc`,
    { hint: 'AllowTcpForwarding in its sshd_config' },
  );
};

interface Refusal {
  /** 'failed', 'none', or '' where the shell ended before it had said. */
  readonly word: string;
  readonly complaint: string;
}

const answerOf = (
  channel: Channel,
  { host, port }: { host: string; port: number },
  lost: Link['lost'],
): Promise<Duplex | Refusal> => {
  const { promise, resolve } = Promise.withResolvers<Duplex | Refusal>();
  const nonce = newNonce();
  const said = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  const read = () => {
    const from = said.stdout.indexOf(`${nonce} `);
    const to = said.stdout.indexOf('\n', Math.max(from, 0));
    const isSaid = from !== -1 && to !== -1;
    return {
      word: isSaid ? said.stdout.toString('latin1', from + nonce.length + 1, to) : '',
      rest: said.stdout.subarray(to + 1),
      complaint: said.stderr.toString(),
    };
  };
  channel.listen({
    // Only now has it said all: why it failed may come behind the word that it did.
    onClosed: () => resolve(read()),
    onData: (stream, chunk) => {
      said[stream] = Buffer.concat([said[stream], chunk]);
      const { word, rest, complaint } = read();
      if (word !== 'open') return;
      // Listens at once: what comes in the same breath is the stream's already.
      const opened = streamOf(channel, lost, { said: complaint });
      if (rest.length > 0) opened.push(rest);
      resolve(opened);
    },
  });
  const script = lines({ text: dialing }, sh`o_dial ${nonce} ${host} ${port}`);
  void channel.write(`${script.text}\n`);
  return promise;
};

const late = ({ name }: Link, to: Destination, seconds: number): Fault =>
  new Fault('timeout', `${name}: ${shown(to)} did not answer within ${seconds} seconds`);

const unreached = ({ name }: Link, to: Destination, why: string, cause?: unknown): Fault =>
  new Fault('task', `${name}: cannot connect to ${shown(to)}: ${why}`, {
    cause,
    // OpenSSH answers the same to both.
    hint:
      'socketPath' in to ? 'is it there, and does sshd allow it (AllowStreamLocalForwarding)?' : undefined,
  });

const shown = (to: Destination): string =>
  'socketPath' in to ? to.socketPath : `${to.host} port ${to.port}`;
