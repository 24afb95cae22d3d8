import PQueue from 'p-queue';
import type { Sh } from '../../resources/contract.ts';
import { quote } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { Identity } from '../contract.ts';
import type { Channel } from './channel.ts';
import { atMost, retire, within } from './deadline.ts';
import { type Answer, exchange } from './exchange.ts';
import shell from './shell.sh';
import { ended, type Host, startShell } from './start.ts';

/** One identity's long-lived shell: started with the first request, and anew when it was lost without the link. */
export interface Session {
  request(script: Sh, timeoutSeconds: number): Promise<Answer>;
  /** Gives the shell's channel back if nobody uses it, and says whether; the next request starts another. */
  rest(): boolean;
}

/** `endGroup` ends what a request that came to its deadline has left running. */
export const session = (host: Host, as: Identity, endGroup: (group: string) => Promise<unknown>): Session => {
  const queue = new PQueue({ concurrency: 1 });
  let channel: Channel | undefined;

  const open = async () => {
    const started = await startShell(host, as);
    void started.closed.then(() => {
      if (channel === started) channel = undefined;
    });
    void started.write(`${shell}\n${host.prelude}\n`);
    return started;
  };

  const giveBack = () => {
    if (channel) retire(channel);
    channel = undefined;
    return true;
  };

  const request = async (script: Sh, seconds: number): Promise<Answer> => {
    channel ??= await open();
    const own = channel;
    let group: string | undefined;
    const answer = exchange(own, (nonce) => requestText(nonce, script), { onGroup: (id) => (group = id) });
    const late = () => new Fault('timeout', `${host.link.name}: no answer within ${seconds} seconds`);
    try {
      const reply = await within(seconds, answer, late);
      if (!reply) throw ended(host);
      if (host.slots.wanted()) giveBack();
      return reply;
    } catch (fault) {
      channel = undefined;
      if (group !== undefined && host.link.lost() === undefined)
        await atMost(5, Promise.race([own.closed, endGroup(group)]));
      own.destroy();
      throw fault;
    }
  };

  return {
    request: (script, seconds) => queue.add(() => request(script, seconds)),
    rest: () => channel !== undefined && queue.pending === 0 && queue.size === 0 && giveBack(),
  };
};

/**
 * A subshell of its own, so that neither exit nor cd nor a variable gets out; as quoted text, so that a syntax error
 * ends the subshell and not the session.
 */
const requestText = (nonce: string, script: Sh): string =>
  `o_open ${nonce}\n(eval ${quote(script.text)}) </dev/null\no_close ${nonce} $?\n`;
