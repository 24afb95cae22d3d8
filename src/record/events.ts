/**
 * All that a run has to say, as data. A run is its stream of events: the record keeps it, every reporter is a function
 * of it, and an old run can be shown again in any form. Values in events are plain JSON, and already redacted.
 */
export type Event = EventBody & {
  /** Milliseconds since the epoch. */
  readonly time: number;
};

export type EventBody =
  | RunStarted
  | PlayStarted
  | TaskStarted
  | HostStarted
  | Became
  | ItemFinished
  | HostFinished
  | HandlerNotified
  | MetaRun
  | Retrying
  | JobAsked
  | Output
  | Warning
  | Faulted
  | RunFinished;

export interface RunStarted {
  readonly type: 'run-started';
  readonly run: string;
  readonly version: string;
  readonly playbooks: readonly string[];
  /** How many plays each of them has. */
  readonly plays?: readonly number[];
  readonly check: boolean;
  readonly diff: boolean;
}

export interface PlayStarted {
  readonly type: 'play-started';
  /** Counts from 0, over the whole run. A play with `serial` starts once a batch. */
  readonly play: number;
  readonly name: string;
  readonly hosts: readonly string[];
  /** The play's pattern matched no host, so nothing of it runs. */
  readonly empty?: boolean;
  /** `linear` where left out. Under `free` and `host_pinned` many tasks run at once. */
  readonly strategy?: string;
}

export interface TaskStarted {
  readonly type: 'task-started';
  /** Unique in the run. A task that runs again (another batch, another include) has another id. */
  readonly task: number;
  readonly play: number;
  readonly name: string;
  readonly role?: string | undefined;
  /** Of an `include_role` without a name: the role, as it is written. */
  readonly includes?: string | undefined;
  /** The module, or the engine's own action, by its short name. */
  readonly action: string;
  readonly kind: 'task' | 'handler' | 'facts' | 'include';
  readonly origin?: Place | undefined;
  readonly hosts: readonly string[];
}

/** A host's turn on a task has come. Needed only where `forks` lets some of the task's hosts wait for others. */
export interface HostStarted {
  readonly type: 'host-started';
  readonly task: number;
  readonly host: string;
}

/** A shell of another user was asked for on a host. */
export interface Became {
  readonly type: 'became';
  readonly host: string;
  /** What was run for it. A password is never part of it. */
  readonly command: string;
}

export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export type Status = 'ok' | 'changed' | 'skipped' | 'failed' | 'unreachable';

/** How sure a verdict is. Without `--check` always certain. */
export type Verdict = 'certain' | 'predicted' | 'unknown';

/** The outcome of one item of a loop; a {@link HostFinished} follows once all items are through. */
export interface ItemFinished extends Outcome {
  readonly type: 'item-finished';
  /** The item's label, as `loop_control.label` or the item itself shows it. */
  readonly label: string;
}

/** The outcome of a task on a host. */
export interface HostFinished extends Outcome {
  readonly type: 'host-finished';
  /** It was a loop: its items were told one by one. */
  readonly loop: boolean;
  /** The failure was ignored (`ignore_errors`), so that the host goes on. */
  readonly ignored: boolean;
  /** The failure was caught: the host goes on with a block's `rescue`. */
  readonly rescued: boolean;
}

export interface Outcome {
  readonly task: number;
  readonly host: string;
  /** Where it really ran, when the task was delegated. */
  readonly delegatedTo?: string | undefined;
  /** Of an include: the file of tasks, in full. */
  readonly includes?: string | undefined;
  readonly status: Status;
  readonly verdict: Verdict;
  /** What the task registers, without the secrets. */
  readonly result: JsonObject;
  /** In the order that they were made; empty but for `--diff`. */
  readonly diff: readonly DiffEvent[];
  /** Why it failed, where that is a fault of content or connection: as formatFault shows it, without colour. */
  readonly fault?: string | undefined;
  readonly censored: boolean;
  readonly milliseconds: number;
  readonly roundTrips: number;
}

export interface DiffEvent {
  readonly before: string;
  readonly after: string;
  readonly beforeHeader?: string;
  readonly afterHeader?: string;
  readonly prepared?: string;
}

export interface HandlerNotified {
  readonly type: 'handler-notified';
  readonly host: string;
  readonly handler: string;
}

/** A `meta` task acted on the run; `skipped` where its condition did not hold for the host. */
export interface MetaRun {
  readonly type: 'meta';
  /** The task's name. */
  readonly name: string;
  readonly action: string;
  readonly host: string;
  readonly message: string;
  readonly skipped: boolean;
  /** It was notified. */
  readonly handler?: boolean;
}

/** A task with `until` did not succeed yet, and is tried again. */
export interface Retrying {
  readonly type: 'retrying';
  readonly task: number;
  readonly host: string;
  /** How many tries are left. */
  readonly left: number;
  readonly result: JsonObject;
}

/** The job of a task that is waited for was asked how it does, or what it does is known. */
export interface JobAsked {
  readonly type: 'job-asked';
  readonly task: number;
  readonly host: string;
  readonly job: string;
  readonly state: 'running' | 'ok' | 'failed';
}

/** What a running command prints, as it comes. */
export interface Output {
  readonly type: 'output';
  readonly task: number;
  readonly host: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface Warning {
  readonly type: 'warning';
  readonly message: string;
}

/** The run could not start, or cannot go on: as formatFault shows it, without colour. */
export interface Faulted {
  readonly type: 'faulted';
  readonly text: string;
}

export interface HostRecap {
  readonly host: string;
  readonly ok: number;
  readonly changed: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly skipped: number;
  readonly rescued: number;
  readonly ignored: number;
}

export interface RunFinished {
  readonly type: 'run-finished';
  /** Sorted by host name, as Ansible's recap. */
  readonly recap: readonly HostRecap[];
  /** Under check: how many verdicts were certain, predicted and unknown. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly exitCode: number;
  /** The file that names the hosts that fell, for `--limit @FILE`; only where the settings want one. */
  readonly retryFile?: string | undefined;
  readonly milliseconds: number;
  /** CPU that the controller itself used, user and system. */
  readonly cpuMilliseconds: number;
  readonly roundTrips: number;
}

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}
