import { compact } from '../../resources/compact.ts';
import { Fault } from '../../source/fault.ts';
import { becomeCommand, becomeOn } from '../become/become.ts';
import type { Identity, OnBecome } from '../contract.ts';
import type { Channel, Link } from './channel.ts';
import converse from './converse.sh';
import { within } from './deadline.ts';
import execution from './execute.sh';
import frames from './frame.sh';
import { plainReader, type Reader, readsOn, terminalReader, terminalScript } from './reader.ts';
import receiving from './receive.sh';
import type { Slots } from './slots.ts';

/**
 * What sshd is asked to run for every shell: it holds no value, so `ps` shows none, and any login shell (csh, fish)
 * understands it. Each shell must lead a process group, so that all it starts can be ended; where sshd has not
 * seen to that, setsid does.
 */
export const shellCommand = "exec /bin/sh -c 'kill -0 -$$ 2>/dev/null || exec setsid /bin/sh; exec /bin/sh'";

/** The same for shells on a terminal, which sshd starts as leaders. */
export const terminalCommand = `exec /bin/sh -c '${terminalScript}'`;

/** What every shell knows beside the caller's prelude. */
const OWN = compact([frames, execution, converse, receiving].join('\n'));

/** How long a terminal may take until its shell reads. */
const terminalSeconds = 60;

/** What shells are started with. */
export interface Start {
  readonly link: Link;
  readonly slots: Slots;
  /** The login user, for messages. */
  readonly user: string;
  /** How long a shell of another user may take until it reads. */
  readonly becomeSeconds: number;
  /** The caller's definitions, which every shell is to know beside our own. */
  readonly prelude: string;
  readonly onBecome?: OnBecome | undefined;
}

/** Gives a fresh shell that reads its stdin as the identity, and knows the prelude. */
export const startShell = async (
  { link, slots, user, becomeSeconds, prelude, onBecome }: Start,
  as: Identity,
  reader: Reader = plainReader,
): Promise<Channel> => {
  const onTerminal = reader === terminalReader;
  const channel = await slots
    .fill(() => open(link, onTerminal))
    .catch((error: unknown) => {
      throw link.lost() ?? (onTerminal ? noTerminal : notStarted)(link, error);
    });
  try {
    if (onTerminal) await terminalReads(channel, link);
    if (as !== 'login') onBecome?.(becomeCommand(as));
    if (as !== 'login')
      await within(becomeSeconds, becomeOn(channel, as, { name: link.name, user }, reader), () =>
        unanswered(link.name, as.method, becomeSeconds),
      );
  } catch (fault) {
    channel.destroy();
    throw link.lost() ?? fault;
  }
  void channel.write(reader.told(`${OWN}\n${prelude}`));
  return channel;
};

const open = async (link: Link, onTerminal: boolean): Promise<Channel> => {
  const lost = link.lost();
  if (lost) throw lost;
  return link.open(onTerminal ? 'terminal' : undefined);
};

/** In Ansible's own words, which content looks for. Such a host counts as one that is not reached. */
const unanswered = (name: string, method: string, seconds: number): Fault =>
  new Fault(
    'authentication',
    `${name}: Timeout (${seconds}s) waiting for privilege escalation prompt: ${method} let nobody in`,
  );

const terminalReads = async (channel: Channel, link: Link): Promise<void> => {
  const late = () =>
    new Fault('task', `${link.name}: no terminal answered within ${terminalSeconds} seconds`);
  await within(terminalSeconds, readsOn(channel), late).catch((error: unknown) => {
    throw error instanceof Fault ? error : noTerminal(link, error);
  });
};

const notStarted = ({ name }: Link, cause: unknown): Fault =>
  new Fault('connection', `${name}: no shell could be started: ${whyOf(cause)}`, { cause });

/** Nothing else needs a terminal: where there is none, only the task that asks for one fails. */
const noTerminal = ({ name }: Link, cause: unknown): Fault =>
  new Fault('task', `${name}: there is no terminal to be had: ${whyOf(cause)}`, {
    hint: 'over ssh: PermitTTY in its sshd_config, and stty; on this machine: script (util-linux) or python3',
    cause,
  });

const whyOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Why a shell gave no answer: the link is gone, or this one shell is. */
export const ended = (link: Link): Fault =>
  link.lost() ??
  new Fault('connection', `${link.name}: the remote shell ended before it had answered`, {
    hint: 'did the script kill its parent, or the host run out of memory?',
  });
