import type { Duplex } from 'node:stream';

/**
 * A resource is one thing on a host that can be read and changed. Its kind knows how to read it (POSIX sh), what
 * that prints, and how an effect is laid over what was read.
 */
export interface ResourceKind<Query, State> {
  readonly name: string;
  /** Definitions of sh functions that `read` and steps use, loaded once into each session. Names start with `o_`. */
  readonly prelude?: string;
  /** Reading may take long, as of a whole tree of files: it has the task's deadline, and no shorter one. */
  readonly long?: boolean;
  /** What identifies the resource on its host, e.g. the path. Two queries of one key are one resource. */
  key(query: Query): string;
  /**
   * The sh text that prints the state on stdout. It changes nothing, may use the prelude, and always exits 0. Or, where a
   * server has the state, the talk that gets it.
   */
  read(query: Query): Sh | Talk;
  /** What `read` printed, as a state. Throws on text that it cannot understand. */
  parse(query: Query, output: string): State;
  /** What it printed of other resources of the kind, e.g. of what a link leads to: it need not be asked for again. */
  tells?(query: Query, output: string): readonly (readonly [Query, State])[];
  /** The state of the resource on an empty host: what a simulated host starts with. */
  absent(query: Query): State;
  /**
   * What another resource's change (its key without the kind's name, the fields that changed) means for this one,
   * e.g. a removed directory for the paths below it; `undefined` where it means nothing. Left out where no key ever
   * touches another.
   */
  shadow?(query: Query, changedKey: string, changedTo: Partial<State>, state: State): State | undefined;
}

/** A resource to read. Made by the kind's own function, e.g. `path('/etc/hosts', { checksum: true })`. */
export interface Read<State = unknown> {
  readonly kind: ResourceKind<never, State>;
  readonly key: string;
  /** Nothing where there is a talk. */
  readonly sh: Sh;
  readonly talk?: Talk;
  parse(output: string): State;
  tells(output: string): readonly (readonly [Read<State>, State])[];
  readonly absent: State;
  shadow(changedKey: string, changedTo: unknown, state: State): State | undefined;
}

/** Makes the function that names resources of a kind. */
export const reader = <Query, State>(kind: ResourceKind<Query, State>) => {
  const read = (query: Query): Read<State> => ({
    kind: kind as ResourceKind<never, State>,
    key: `${kind.name}:${kind.key(query)}`,
    ...way(kind.read(query)),
    parse: (output) => kind.parse(query, output),
    tells: (output) => (kind.tells?.(query, output) ?? []).map(([other, state]) => [read(other), state]),
    absent: kind.absent(query),
    // Only changes of the same kind come here, so its fields are this kind's.
    shadow: (changedKey, changedTo, state) =>
      kind.shadow?.(query, changedKey.slice(kind.name.length + 1), changedTo as Partial<State>, state),
  });
  return read;
};

const way = (how: Sh | Talk): Pick<Read, 'sh' | 'talk'> =>
  typeof how === 'function' ? { sh: { text: ':' }, talk: how } : { sh: how };

/** States as they were found, each with the read that asked for it. */
export type Found = readonly (readonly [Read, unknown])[];

/** States of the resources asked for. Asking for one that was not read is a bug of the module. */
export interface States {
  get<State>(read: Read<State>): State;
  /** Whether it was read: what `decide` asks before it names a resource as a further need. */
  has(read: Read): boolean;
}

/** Shell text whose values have all gone through the quoting function: made by the `sh` tag only. */
export interface Sh {
  readonly text: string;
}

/**
 * What is said to a server that the host reaches, and what it answers as text. Rejects with a 'task' Fault where there is
 * no answer that could be understood.
 */
export type Talk = (dial: Dial) => Promise<string>;

/** Opens a stream of bytes from a host to somewhere that the host reaches. Whoever dials destroys it. */
export type Dial = (to: Destination, options?: DialOptions) => Promise<Duplex>;

/** As the host itself names it: a TCP port, or the path of a Unix socket. */
export type Destination = { readonly host: string; readonly port: number } | { readonly socketPath: string };

export interface DialOptions {
  /** Seconds until the stream must be open; 30 where left out. */
  readonly timeoutSeconds?: number;
}

/** A field whose value a change will set, but which nobody can know before: the uid that useradd will pick. */
export const unknown: unique symbol = Symbol('unknown');
export type Unknown = typeof unknown;
export type Knowable<T> = T | Unknown;

/** What a step makes of a resource: these fields, and no others, are then as given. */
export interface Effect<State = unknown> {
  readonly read: Read<State>;
  readonly becomes: Partial<State>;
}

/** What a step makes of a resource. */
export const effect = <State>(read: Read<State>, becomes: NoInfer<Partial<State>>): Effect<State> => ({
  read,
  becomes,
});

/** Content that a step needs on the host, in a file of its own, before its sh text runs. */
export interface Upload {
  readonly content: Content;
  /** Where it is put: a name beside the target, so that a rename puts it in place whole. */
  readonly path: string;
  /** Octal, e.g. '0600': what the file has from its first byte on. */
  readonly mode: string;
}

/** Bytes on the controller. `open` may be called more than once (a lost link starts again). */
export interface Content {
  readonly size: number;
  readonly sha1: string;
  open(): AsyncIterable<Uint8Array>;
}

/** One change of a host. Steps run in order; the first that fails ends the task. */
export interface Step {
  /** What it does, for people: "write /etc/motd". */
  readonly title: string;
  readonly sh: Sh;
  /** What is done in place of a script: something is said to a server. A module's steps are all talks, or none is. */
  readonly talk?: Talk;
  readonly uploads?: readonly Upload[];
  readonly effects: readonly Effect[];
  /** May take long (a package install): gets a channel and a process group of its own. */
  readonly long?: boolean;
  /** A user as whom nothing of ours may run meanwhile: a shell that was kept for it ends before. */
  readonly leaves?: string;
  /** Exit codes that mean success; [0] where left out. */
  readonly success?: readonly number[];
}
