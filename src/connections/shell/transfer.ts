import type { Content } from '../../resources/contract.ts';
import { sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { Identity } from '../contract.ts';
import { retire, within } from './deadline.ts';
import { exchange } from './exchange.ts';
import { execute } from './execute.ts';
import shell from './shell.sh';
import { ended, type Host, startShell } from './start.ts';
import uploadFunctions from './upload.sh';

interface TransferOptions {
  readonly as: Identity;
  readonly timeoutSeconds: number;
}

/** Streams content into a new file through a channel of its own. The host itself measures and sums what arrived. */
export const upload = async (
  host: Host,
  content: Content,
  path: string,
  mode: string,
  { as, timeoutSeconds }: TransferOptions,
): Promise<void> => {
  const { name } = host.link;
  const channel = await startShell(host, as);
  const begun = Promise.withResolvers<void>();
  let answered = false;
  const start = (nonce: string) =>
    [
      shell,
      uploadFunctions,
      sh`o_upload ${nonce} ${path} ${mode} ${content.size} ${content.sha1}`.text,
      '',
    ].join('\n');
  const answer = exchange(channel, start, { onGroup: () => begun.resolve() }).then((reply) => {
    answered = true;
    return reply;
  });

  const send = async () => {
    // A shell reads ahead: content sent before it has begun to run might be taken for more of the script.
    await Promise.race([begun.promise, answer]);
    for await (const chunk of content.open()) {
      if (answered) return;
      await channel.write(chunk);
    }
    channel.end();
  };
  const late = () => new Fault('timeout', `${name}: ${path} was not sent within ${timeoutSeconds} seconds`);
  try {
    const [reply] = await within(timeoutSeconds, Promise.all([answer, send()]), late);
    if (!reply) throw ended(host);
    if (reply.status === 3)
      throw new Fault(
        'checksum',
        `${name}: ${path} did not arrive as it was sent: ${reply.stdout.toString().trim()}, ` +
          `not ${content.size} bytes with sha1 ${content.sha1}`,
      );
    if (reply.status !== 0) throw failed(name, 'write', path, reply.stderr);
    retire(channel);
  } catch (fault) {
    channel.destroy();
    throw fault;
  }
};

/** Reads a whole file of the host. */
export const download = async (host: Host, path: string, options: TransferOptions): Promise<Uint8Array> => {
  const reply = await execute(host, sh`cat <${path}`, options);
  if (reply.status !== 0) throw failed(host.link.name, 'read', path, reply.stderr);
  return reply.stdout;
};

const failed = (name: string, verb: string, path: string, stderr: Buffer): Fault =>
  new Fault('task', `${name}: cannot ${verb} ${path}: ${stderr.toString().trim().split('\n').at(-1) ?? ''}`);
