import { randomBytes } from 'node:crypto';
import type {
  Connection,
  Conversation,
  ConverseOptions,
  Endpoint,
  ExecuteOptions,
  Identity,
  Reply,
} from '../connections/contract.ts';
import { roomHint } from '../connections/reasons.ts';
import type { Dial, Found, Read, Sh, Step, Upload } from '../resources/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import { identity } from '../resources/states.ts';
import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import type { Scope } from '../template/contract.ts';
import type { HostState } from './host-state.ts';
import { parseAnswer, requestScript } from './script.ts';

/** A host as one task reaches it: who it is there, with which environment, for how long. */
export interface Target {
  /** Whose resources are changed: the host itself, or the one that the task is delegated to. */
  readonly state: HostState;
  readonly endpoint: Endpoint;
  /** The variables that say how it is reached, and by what modules run there: its own, as the task sees them. */
  readonly reaching: Scope;
  readonly identity: Identity;
  readonly environment: Readonly<Record<string, string>>;
  /** How many files what it runs may have open (the soft limit); undefined for what the host says. */
  readonly openFiles?: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly signal: AbortSignal;
  /** Each piece of output of a long command. */
  readonly onOutput?: ExecuteOptions['onOutput'];
  connection(): Promise<Connection>;
  /** Told of each round trip: a request, an execute, an upload. */
  readonly onRoundTrip: () => void;
  /** Whether there was a connection already, so that a failure now is a link lost. */
  isConnected(): boolean;
  /** Gives up the connection; the next request opens another. */
  reconnect(): void;
  /** `async`: what takes long goes on as a job of the host, and is waited for in another way. */
  readonly asJob?: ((script: Sh, options: JobOptions) => Promise<Reply>) | undefined;
}

export type JobOptions = Pick<ExecuteOptions, 'stdin' | 'directory'>;

/** Reads resources: one round trip, however many they are, and one for each that a server has. */
export const readStates = async (target: Target, reads: readonly Read[]): Promise<Found> => {
  const [scripts, talks] = [reads.filter((read) => !read.talk), reads.filter((read) => read.talk)];
  const found = scripts.length === 0 ? [] : (await ask(target, [], scripts)).found;
  return [...found, ...(await readServers(target, talks))];
};

export interface Changed {
  readonly found: Found;
  readonly output: string;
}

/** Takes steps and, in the same request, reads resources again. A step that fails is a 'task' Fault. */
export const changeAndRead = async (
  target: Target,
  steps: readonly Step[],
  reads: readonly Read[],
): Promise<Changed> => {
  if (steps.some((step) => step.talk)) {
    for (const { talk } of steps) await talk?.(dialOf(target));
    return { found: await readStates(target, reads), output: '' };
  }
  for (const { leaves } of steps) if (leaves !== undefined) await (await target.connection()).leave(leaves);
  const uploads = steps.flatMap((step) => step.uploads ?? []);
  const last = isLong(steps) ? undefined : uploads.at(-1);
  for (const each of uploads) if (each !== last) await upload(target, each);
  return ask(target, steps, reads, last);
};

/** One read may tell of more: what it tells of is not asked for again. */
const readServers = async (target: Target, reads: readonly Read[]): Promise<Found> => {
  const found = new Map<string, readonly [Read, unknown]>();
  for (const read of reads) {
    if (!read.talk || found.has(identity(read))) continue;
    const answer = await read.talk(dialOf(target));
    for (const each of [[read, read.parse(answer)] as const, ...read.tells(answer)])
      found.set(identity(each[0]), each);
  }
  return [...found.values()];
};

/** Streams from the host, to wherever it reaches. */
export const dialOf =
  (target: Target): Dial =>
  async (to, options) => {
    const connection = await target.connection();
    target.onRoundTrip();
    return connection.dial(to, options);
  };

/** A script in the long-lived shell. It is short, unless it is said how many seconds it may take. */
export const request = async (target: Target, script: Sh, timeoutSeconds?: number): Promise<Reply> => {
  const connection = await target.connection();
  target.onRoundTrip();
  return connection.request(withEnvironment(target, script), {
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...options(target),
  });
};

/** A day: what has no deadline of its own still has one. */
const LONG_SECONDS = 86_400;

/** A command on a channel of its own. */
export const execute = async (target: Target, script: Sh, more: ExecuteOptions = {}): Promise<Reply> => {
  if (target.asJob) return target.asJob(script, more);
  const connection = await target.connection();
  target.onRoundTrip();
  return connection.execute(withEnvironment(target, withLimit(target, script)), {
    ...options(target),
    signal: target.signal,
    ...(target.onOutput && { onOutput: target.onOutput }),
    ...more,
  });
};

/** A script that is spoken to while it runs, on a channel of its own. */
export const converse = async (
  target: Target,
  script: Sh,
  more: ConverseOptions = {},
): Promise<Conversation> => {
  const connection = await target.connection();
  target.onRoundTrip();
  return connection.converse(withEnvironment(target, withLimit(target, script)), {
    ...options(target),
    signal: target.signal,
    ...more,
  });
};

/** The request goes along with an upload where there is one, so that a changed file costs one round trip more. */
const ask = async (
  target: Target,
  steps: readonly Step[],
  reads: readonly Read[],
  content?: Upload,
): Promise<Changed> => {
  const mark = `orchestrate-${randomBytes(12).toString('hex')}`;
  const script = requestScript(steps, reads, mark);
  const reading = reads.some(({ kind }) => kind.long) ? LONG_SECONDS : undefined;
  const send = () => (isLong(steps) ? execute(target, script) : request(target, script, reading));
  const reply = content ? await upload(target, content, script) : await send();
  const answer = parseAnswer(steps, reads, mark, reply);
  if ('found' in answer) return answer;
  throw new StepFailed(answer.failed, { ...reply, status: answer.status, stdout: answer.stdout }, target);
};

const isLong = (steps: readonly Step[]): boolean => steps.some((step) => step.long);

/** Puts content into a new file; what is to be done with it goes along. */
export const upload = async (
  target: Target,
  { content, path, mode }: Upload,
  afterwards?: Sh,
): Promise<Reply> => {
  const connection = await target.connection();
  target.onRoundTrip();
  return connection.upload(content, path, mode, {
    as: target.identity,
    ...(afterwards && { afterwards: withEnvironment(target, afterwards) }),
  });
};

/** Reads a file of the host, whole. */
export const download = async (target: Target, path: string): Promise<Uint8Array> => {
  const connection = await target.connection();
  target.onRoundTrip();
  return connection.download(path, options(target));
};

/** Where a step failed: who tried. */
interface Failing {
  readonly identity: Identity;
  readonly endpoint: Pick<Endpoint, 'user'>;
}

/** A step of a state module that did not work, with what it printed. */
export class StepFailed extends Fault {
  readonly reply: Reply;
  readonly #step: Pick<Step, 'title'>;
  readonly #target: Failing;
  constructor(step: Pick<Step, 'title'>, reply: Reply, target: Failing, origin?: Origin) {
    const reason = lastLine(reply.stderr) || lastLine(reply.stdout) || `exit status ${reply.status}`;
    super('task', `could not ${step.title}: ${reason}`, { hint: remedy(reason, target), origin });
    this.reply = reply;
    this.#step = step;
    this.#target = target;
  }

  override at(origin: Origin | undefined): Fault {
    return this.origin || !origin ? this : new StepFailed(this.#step, this.reply, this.#target, origin);
  }
}

/** The last line that was printed, without the name and the line number that a shell puts before its own messages. */
const lastLine = (printed: string): string =>
  (
    printed
      .trim()
      .split('\n')
      .findLast((line) => !CLOSING.test(line)) ?? ''
  ).replace(/^\S*sh: (?:(?:line )?\d+: )?(?:eval: )?(?:line \d+: )?/, '');

/** What tar says at its end, whatever was wrong. */
const CLOSING = /^\S*tar: (?:Exiting with failure status|Error is not recoverable|Skipping to next header)/;

const remedy = (reason: string, { identity, endpoint }: Failing): string | undefined => {
  const room = roomHint(reason);
  if (room !== undefined) return room;
  const refused = /permission denied|not permitted|must be root|are you root|superuser/i.test(reason);
  if (!refused || identity !== 'login' || endpoint.user === 'root') return undefined;
  return `the task ran as ${endpoint.user}; with 'become: true' it runs as root`;
};

const options = ({ identity, timeoutSeconds }: Target) => ({
  as: identity,
  ...(timeoutSeconds !== undefined && { timeoutSeconds }),
});

/** More than the host allows is what it allows. */
const withLimit = ({ openFiles }: Target, script: Sh): Sh =>
  openFiles === undefined
    ? script
    : lines(sh`ulimit -S -n ${openFiles} 2>/dev/null || ulimit -S -n "$(ulimit -H -n)"`, script);

const withEnvironment = ({ environment }: Target, script: Sh): Sh => {
  const names = Object.keys(environment);
  if (names.length === 0) return script;
  return lines(...names.map((name) => sh`export ${name}=${environment[name] ?? ''}`), script);
};
