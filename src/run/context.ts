import type PQueue from 'p-queue';
import type { Endpoint } from '../connections/contract.ts';
import type { EndpointDefaults } from '../connections/endpoint.ts';
import type { ControllerSsh } from '../connections/ssh/controller.ts';
import type { Definitions } from '../inventory/contract.ts';
import type { LiveInventory } from '../inventory/live.ts';
import type { Controller, Module, Terminal } from '../modules/contract.ts';
import type { LoadContext } from '../playbook/context.ts';
import type { TagSelection } from '../playbook/tags.ts';
import type { Play, Role, TaskNode } from '../playbook/tree.ts';
import type { EventBody } from '../record/events.ts';
import type { Fault } from '../source/fault.ts';
import type { Warn } from '../source/warning.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Value } from '../values/value.ts';
import type { HashBehaviour } from '../variables/layers.ts';
import type { Connections } from './connections.ts';
import type { HostState } from './host-state.ts';
import type { OwnJob } from './jobs/asynchronous.ts';

/** What the command line and the settings say of a run. */
export interface RunOptions {
  readonly check: boolean;
  readonly diff: boolean;
  readonly verbosity: number;
  readonly forks: number;
  readonly tags: TagSelection;
  readonly forceHandlers: boolean;
  readonly become: BecomeDefaults;
  readonly anyErrorsFatal: boolean;
  /** `no_log` where nothing says otherwise. */
  readonly noLog: boolean;
  /** Whether notifying a handler that is not there ends the run, or is only warned of. */
  readonly errorOnMissingHandler: boolean;
  readonly gathering: 'implicit' | 'explicit' | 'smart';
  readonly hashBehaviour: HashBehaviour;
}

export interface BecomeDefaults {
  readonly become: boolean;
  readonly method: string;
  readonly user: string;
  readonly password?: string | undefined;
  readonly flags?: string | undefined;
  readonly executable?: string | undefined;
  /** Whether to become the user that one already is goes through the method all the same. */
  readonly allowSameUser: boolean;
}

/** One run: what it was asked, what it runs on, and where it tells. Passed to all that runs; nothing is global. */
export interface Run {
  readonly options: RunOptions;
  readonly inventory: LiveInventory;
  readonly extraVars: Definitions;
  readonly hosts: HostStates;
  readonly factCache: FactCache;
  readonly modules: ReadonlyMap<string, Module>;
  readonly templar: Templar;
  readonly loader: LoadContext;
  readonly connections: Connections;
  readonly endpoint: EndpointDefaults;
  readonly controllerSsh: ControllerSsh;
  /** How hosts are reached, by all that it depends on. */
  readonly endpoints: Map<string, Endpoint>;
  /** At most `forks` hosts work at a time. */
  readonly queue: PQueue;
  readonly signal: AbortSignal;
  /** Variables that are the same on every host of the run: playbook_dir, groups, ansible_version … */
  readonly magic: Readonly<Record<string, () => Value | undefined>>;
  /** Where somebody can be asked; undefined where there is no terminal. */
  readonly terminal: Terminal | undefined;
  /** Jobs of `async` tasks that were not waited for, by their id. */
  readonly jobs: Map<string, OwnJob>;
  /** `--start-at-task`, until that task has come. */
  waitingFor: string | undefined;
  /** `--step`: whether a task is to run; asked before each. */
  readonly confirm?: ((task: string) => Promise<boolean>) | undefined;
  emit(event: EventBody): void;
  /** Tells a fault that no task's result tells. */
  emitFault(fault: Fault): void;
  readonly warn: Warn;
  /** Is told of a pattern that matches no host and no group. */
  readonly unmatched: Warn;
  /** Texts that no sink may show. */
  conceal(texts: readonly string[]): void;
  controllerFor(searchPath: readonly string[], scope: Scope): Controller;
  /** Numbers for events: each call gives the next. */
  nextTask(): number;
  nextPlay(): number;
}

/** Where facts are kept from one run to the next. */
export interface FactCache {
  /** A host's facts, by the names that they have as variables; undefined where there are none, or they are too old. */
  load(host: string): ReadonlyMap<string, Value> | undefined;
  save(host: string, facts: ReadonlyMap<string, Value>): void;
  forget(host: string): void;
}

export interface HostStates {
  /** The state of an inventory host, or of one that only a delegation names. */
  get(name: string): HostState;
  /** Whether there is such a host: in the inventory, or this machine. */
  has(name: string): boolean;
  /** Those that were asked for, in that order. */
  seen(): readonly HostState[];
}

/** One play on one batch of its hosts. */
export interface PlayRun {
  readonly run: Run;
  readonly play: Play;
  readonly number: number;
  /** As it is shown: the pattern of its hosts, where it has none of its own. */
  readonly name: string;
  readonly batch: readonly HostState[];
  /** The batch's hosts by who runs together: all of them under `linear`, each by itself under `free`. */
  readonly abreast: readonly (readonly HostState[])[];
  /** All hosts of the play, over all batches. */
  readonly all: readonly HostState[];
  /** The play's lists of handlers, then those of roles that were included on the way. */
  readonly handlers: (readonly TaskNode[])[];
  /** Those whose variables all tasks see: the play's, and those that were included publicly. */
  readonly roles: Role[];
  /** The names of the roles that it lists, imports or has included by now. */
  readonly roleNames: string[];
  /** `vars_files`, by host: their names may hold the host's own variables. */
  readonly varsFiles: Map<HostState, readonly Definitions[]>;
  /** Which use of a role has run on a host, of those that run once; by host and use. */
  readonly rolesRun: Map<string, Role>;
  /** What `throttle` lets into a task, by the task's place: hosts that come one by one must meet there, too. */
  readonly gates: Map<string, PQueue>;
  /** Set when `any_errors_fatal` or `max_fail_percentage` ends the play for everyone. */
  aborted: boolean;
}
