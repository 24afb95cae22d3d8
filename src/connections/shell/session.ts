import PQueue from 'p-queue';
import type { Sh } from '../../resources/contract.ts';
import { quote } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { Identity } from '../contract.ts';
import type { Channel } from './channel.ts';
import { atMost, retire, within } from './deadline.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Host } from './host.ts';
import { ended } from './start.ts';

/** One identity's long-lived shell: started with the first request, and anew when it was lost without the link. */
export interface Session {
  readonly as: Identity;
  request(script: Sh, timeoutSeconds: number): Promise<Answer>;
  /** Gives the shell's channel back if nobody uses it, and says whether; the next request starts another. */
  rest(): boolean;
  /** Ends the shell if nobody uses it, and waits for its end, for some seconds at most. */
  end(): Promise<void>;
}

/** `endGroup` ends what a request that came to its deadline has left running. */
export const session = (
  { link, slots, start }: Host,
  as: Identity,
  endGroup: (group: string) => Promise<unknown>,
): Session => {
  const queue = new PQueue({ concurrency: 1 });
  let opened: Promise<Channel> | undefined;

  const open = () => {
    const opening = start(as);
    const forget = () => {
      if (opened === opening) opened = undefined;
    };
    opening.then((channel) => channel.closed).then(forget, forget);
    return opening;
  };

  const giveBack = () => {
    void opened?.then(retire, () => undefined);
    opened = undefined;
    return true;
  };

  const request = async (script: Sh, seconds: number): Promise<Answer> => {
    const late = () => new Fault('timeout', `${link.name}: no answer within ${seconds} seconds`);
    opened ??= open();
    const channel = await within(seconds, opened, late);
    let group: string | undefined;
    const answer = exchange(channel, (nonce) => requestText(nonce, script), {
      onGroup: (id) => (group = id),
    });
    try {
      const reply = await within(seconds, answer, late);
      if (!reply) throw ended(link);
      if (slots.wanted()) giveBack();
      return reply;
    } catch (fault) {
      opened = undefined;
      if (group !== undefined && link.lost() === undefined)
        await atMost(5, Promise.race([channel.closed, endGroup(group)]));
      channel.destroy();
      throw fault;
    }
  };

  const rest = () => opened !== undefined && queue.pending === 0 && queue.size === 0 && giveBack();

  return {
    as,
    request: (script, seconds) => queue.add(() => request(script, seconds)),
    end: async () => {
      const ending = opened;
      if (ending && rest())
        await atMost(
          5,
          ending.then((channel) => channel.closed),
        );
    },
    rest,
  };
};

/**
 * A subshell of its own, so that neither exit nor cd nor a variable gets out; as quoted text, so that a syntax error
 * ends the subshell and not the session.
 */
const requestText = (nonce: string, script: Sh): string =>
  `o_open ${nonce}\n(eval ${quote(script.text)}) </dev/null\no_close ${nonce} $?\n`;
