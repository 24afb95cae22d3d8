import type { Sh } from '../../resources/contract.ts';
import { sh } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';
import type { Become } from '../contract.ts';
import type { Channel, Stream } from '../shell/channel.ts';
import { newNonce } from '../shell/exchange.ts';
import { plainReader, type Reader } from '../shell/reader.ts';
import { type BecomeMethod, incorrectPassword, missingPassword, type Refusal } from './contract.ts';
import { doas } from './doas.ts';
import { su } from './su.ts';
import { sudo } from './sudo.ts';

const methods: Readonly<Record<Become['method'], BecomeMethod>> = { sudo, su, doas };

/**
 * Turns a login user's fresh shell into the become user's: replaces it by sudo, su or doas, answers the one question
 * for the password, and returns once the new shell reads. Rejects with a Fault 'become' that never holds the
 * password; a lost link shows as one too, so look at the link first.
 */
export const becomeOn = (
  channel: Channel,
  become: Become,
  who: Who,
  reader: Reader = plainReader,
): Promise<void> => {
  const method = methods[become.method];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const [begin, ready, prompt] = [newNonce(), newNonce(), newNonce()];
  const printed = { stdout: '', stderr: '' };
  let answered = 0;

  // What login scripts printed before is not su's question, nor its message.
  const said = (stream: Stream) => printed[stream].split(begin).slice(1).at(-1) ?? '';
  const refuse = (refusal?: Refusal) => {
    channel.destroy();
    reject(refused(become, who, refusal ?? meaning(method, `${said('stdout')}\n${said('stderr')}`)));
  };

  channel.listen({
    onClosed: () => refuse(),
    onData: (stream, chunk) => {
      printed[stream] += chunk.toString();
      if (said('stdout').includes(ready)) return resolve();
      if (!method.asks(said(stream), prompt, become)) return;
      if (become.password === undefined) return refuse(noPassword(become.method));
      if (answered > 0) return refuse(incorrect(become.method));
      answered++;
      printed[stream] = begin;
      void channel.write(`${become.password}\n`);
    },
  });
  void channel.write(reader.told(startText(method, become, { begin, ready, prompt }, reader).text));
  return promise;
};

/** The command that {@link becomeOn} runs, as somebody would type it. */
export const becomeCommand = (become: Become): string =>
  methods[become.method].command(become, sh`/bin/sh`, 'password:').text;

export interface Who {
  readonly name: string;
  readonly user: string;
}

const startText = (
  method: BecomeMethod,
  become: Become,
  { begin, ready, prompt }: { begin: string; ready: string; prompt: string },
  reader: Reader,
): Sh => {
  const inner = sh`echo ${ready}; ${reader.start}`;
  return sh`echo ${begin}; echo ${begin} >&2; ${goTo(become)}exec ${method.command(become, inner, prompt)}`;
};

/** What the shell says of a folder would be taken for the method's own words. */
const goTo = ({ directory }: Become): Sh =>
  directory === undefined
    ? sh``
    : sh`cd ${directory} 2>/dev/null || { echo ${`cannot cd to ${directory}`} >&2; exit; }; `;

const incorrect = (method: string): Refusal => ({ says: /never/, means: incorrectPassword(method) });

const noPassword = (method: string): Refusal => ({
  says: /never/,
  means: missingPassword(method),
  hint: 'set ansible_become_password, or give --ask-become-pass',
});

/** What the method's message means; a message that is not known stands for itself. */
const meaning = (method: BecomeMethod, message: string): Refusal =>
  method.refusals.find(({ says }) => says.test(message)) ?? {
    says: /never/,
    means: message.trim().split('\n').at(-1) || 'it ended without a word',
  };

const refused = ({ method, user: wanted }: Become, { name, user }: Who, { means, hint }: Refusal): Fault =>
  new Fault('become', `${name}: ${user} cannot become ${wanted} by ${method}: ${means}`, { hint });
