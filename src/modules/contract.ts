import type {
  Conversation,
  ConverseOptions,
  Endpoint,
  ExecuteOptions,
  Reply,
} from '../connections/contract.ts';
import type { Content, Dial, Effect, Read, Sh, States, Step } from '../resources/contract.ts';
import type { Source } from '../source/origin.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Value } from '../values/value.ts';
import type { ArgumentRules, Arguments, ArgumentTable, Openness } from './arguments.ts';
import type { ModuleWords } from './arguments-parse.ts';

/** What every module declares, state or action. */
interface ModuleBase<T extends ArgumentTable> {
  /** Ansible's short name: `copy`. */
  readonly name: string;
  readonly summary: string;
  readonly arguments: T;
  readonly rules?: ArgumentRules;
  readonly words?: ModuleWords;
  /** What it means to do otherwise than Ansible's module of that name: a sentence each. */
  readonly differs?: readonly string[];
  /** The argument that free-form text goes to (`command: make install`). */
  readonly freeForm?: Extract<keyof T, string>;
  /** Takes any further argument (`set_fact`); or passes it over, with a warning. */
  readonly open?: Openness;
  /** Vault text in its arguments stays closed: they become variables as they are. */
  readonly keepsVault?: boolean;
  /** Throws a 'module' `Fault` for a module of the content's own that can run on no host. */
  readonly check?: () => void;
  /** Whether it is in a group of modules, by the group's full name; only collections have groups. */
  readonly isIn?: (group: string) => boolean;
}

/** Results and facts, by name, as content registers them. */
export type ResultFields = Readonly<Record<string, Value>>;

/** What was and what is then: a text, or fields. */
export interface Diff {
  readonly beforeHeader?: string;
  readonly afterHeader?: string;
  readonly before: string | ResultFields;
  readonly after: string | ResultFields;
  /** In place of the two: what a program of the host says itself of the change. */
  readonly prepared?: string;
}

/** One difference, or several; a task registers one as it is, several as a list. */
export type Diffs = Diff | readonly Diff[];

/** What a state module decides, once it has seen the states it needs. */
export type Decision =
  /** It knows better now: read these as well and ask again. */
  | { readonly needs: readonly Read[] }
  /**
   * It cannot be done; `result` fields are registered beside the message. Of `checkWarnings` only a check warns: a run may
   * have come by what is missing.
   */
  | { readonly fail: string; readonly result?: ResultFields; readonly checkWarnings?: readonly string[] }
  | {
      readonly steps: readonly Step[];
      readonly diff?: Diffs;
      /** Fields of the result that do not depend on what is found afterwards. */
      readonly result?: ResultFields;
      /** The verdict rests on something that nobody can know before the run. */
      readonly uncertain?: boolean;
      /** `changed` where it is not simply "there are steps"; a function where it shows only in what is there then. */
      readonly changed?: boolean | ((after: States) => boolean);
      readonly warnings?: readonly string[];
      /** The paths that file arguments are about, absolute: `attributes` are seen to for the module. */
      readonly manages?: readonly string[];
      /** What the steps print is told as `stdout`. */
      readonly printed?: boolean;
      readonly checkWarnings?: readonly string[];
    };

/** What the engine tells a state module about the run. A module never learns whether this is a check. */
export interface StateContext {
  /** `--diff` or `diff: true`: only then is content read for the sake of showing it. */
  readonly diff: boolean;
  readonly facts: Scope;
}

/**
 * A module that manages state: pure functions over what was read. The engine reads, asks `decide`, sends the steps,
 * reads again and compares with what the steps promised; under check it stops before the steps.
 */
export interface StateModule<T extends ArgumentTable = ArgumentTable, Prepared = unknown>
  extends ModuleBase<T> {
  readonly kind: 'state';
  /** What is read on the controller first: the file to copy, the template rendered. */
  prepare?(args: Arguments<T>, controller: Controller): Promise<Prepared>;
  /** The resources that must be read; pure. */
  needs(args: Arguments<T>, prepared: Prepared): readonly Read[];
  /** The steps to take; pure, and asked again as often as it names further needs. */
  decide(args: Arguments<T>, prepared: Prepared, states: States, context: StateContext): Decision;
  /** Result fields that tell what is there now: after the run's re-read, or under check the overlay. */
  report?(args: Arguments<T>, prepared: Prepared, after: States): ResultFields;
}

/** A module that does rather than manages state: command, debug, set_fact, wait_for … */
export interface ActionModule<T extends ArgumentTable = ArgumentTable> extends ModuleBase<T> {
  readonly kind: 'action';
  /** Runs on the first host of a batch only, which alone registers it. */
  readonly oncePerBatch?: boolean;
  run(args: Arguments<T>, context: ActionContext): Promise<ActionResult>;
}

export type Module = StateModule<ArgumentTable, unknown> | ActionModule<ArgumentTable>;

export interface ActionResult {
  readonly changed?: boolean;
  readonly failed?: boolean;
  readonly skipped?: boolean;
  readonly msg?: string;
  readonly result?: ResultFields;
  /** Variables that the host has from now on: `set_fact`, or `facts` (under ansible_facts as well). */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Variables that were read from files: weaker than those of `set_fact`, whichever came first. */
  readonly included?: ReadonlyMap<string, Value>;
  /** By the names that they have as variables. */
  readonly facts?: ReadonlyMap<string, Value>;
  readonly diff?: Diffs;
  /** It holds what a vault kept: nothing of it is told, as under `no_log`. */
  readonly secret?: boolean;
  readonly warnings?: readonly string[];
  /** How it was called, where a module of the content's own tells that. */
  readonly invocation?: Value | undefined;
  /** Under check: a command would have run, and nobody knows what it would have done. */
  readonly unknown?: boolean;
  /** Under check: what it promises to make all the same, for tasks after it to see. */
  readonly effects?: readonly Effect[];
}

/** Somebody who can be asked. */
export interface Terminal {
  /** A line that is typed; with `hidden` nothing of it is shown. */
  ask(question: string, hidden: boolean): Promise<string>;
  /** Shows a line, in answer to what was typed. */
  say(line: string): void;
  /**
   * Waits for a line to be typed, or for some seconds, then as if nothing was. Whoever presses Ctrl-C meanwhile is asked
   * whether to go on (C), as if nothing was typed, or not (A): that is undefined.
   */
  wait(options: Wait): Promise<string | undefined>;
}

export interface Wait {
  readonly seconds?: number | undefined;
  /** Nothing of what is typed is shown. */
  readonly hidden: boolean;
  /** Ends the waiting for a time. */
  readonly signal: AbortSignal;
}

export interface ActionContext {
  /** A dry run: nothing may be changed. */
  readonly check: boolean;
  readonly diff: boolean;
  /** `no_log`: nothing of the task may be told. */
  readonly noLog: boolean;
  /** `async`: what it runs is a job. */
  readonly asynchronous: boolean;
  /** The task's verbosity: the number of `-v`. */
  readonly verbosity: number;
  readonly controller: Controller;
  readonly inventory: InventoryAccess;
  /** What was given beyond the argument table; only an `open` module has any. */
  readonly further: ReadonlyMap<string, Value>;
  /** Reads resources on the host, through the overlay under check. */
  read(reads: readonly Read[]): Promise<States>;
  /** A short script in the long-lived shell, as the task's user. Changes nothing. */
  request(script: Sh): Promise<Reply>;
  /** A command on a channel of its own, as the task's user, with the task's environment and timeout. */
  execute(script: Sh, options?: Pick<ExecuteOptions, 'stdin' | 'directory'>): Promise<Reply>;
  /** Streams from the host to servers that it reaches. */
  readonly dial: Dial;
  /** How the host is reached. */
  readonly connection: Endpoint['kind'];
  /** The variables that say by what modules run there: of the host itself, where the task is delegated to it. */
  readonly reaching: Scope;
  /** Whether `delegate_to` says where the task runs, be it where it would run anyway. */
  readonly isDelegated: boolean;
  /** A machine that the task has to do with: the one that it runs on, its own host wherever it is delegated to, or this one. */
  machine(which: 'task' | 'host' | 'controller', login?: Login): Machine;
  /** Gives up the connection; what is asked next opens another. */
  reconnect(): void;
  /** Has the engine run a state module, as if it were the task's: what a part of an action comes to. */
  manage<T extends ArgumentTable, Prepared>(
    module: StateModule<T, Prepared>,
    args: Arguments<T>,
    prepared: Prepared,
  ): Promise<ActionResult>;
  /** Where somebody can be asked; undefined where there is no terminal. */
  readonly terminal: Terminal | undefined;
  /** How a job does that an `async` task began on the host; or removes what it left there. */
  job(id: string, mode: 'status' | 'cleanup'): Promise<ActionResult>;
  /** Puts bulk content into a new file of the task's user, whole, over a channel of its own. */
  upload(content: Content, path: string, mode: string): Promise<void>;
  /** Reads a file of the host, whole, as the task's user. */
  download(path: string): Promise<Uint8Array>;
  readonly signal: AbortSignal;
}

/** A machine as a task reaches it. */
export interface Machine {
  /** Its name in the inventory. */
  readonly name: string;
  readonly kind: Endpoint['kind'];
  readonly address: string;
  /** Who logs in there. */
  readonly user: string;
  /** Runs a script there that is spoken to while it runs: as the task's user, or as who logs in. */
  converse(
    script: Sh,
    options?: Pick<ConverseOptions, 'terminal' | 'directory'> & { readonly as?: 'login' },
  ): Promise<Conversation>;
}

/** What of the login is otherwise than the inventory has it. */
export interface Login {
  readonly port?: number | undefined;
  readonly privateKeyFile?: string | undefined;
}

/** What a task may add to the inventory of the run. Each gives whether it changed anything. */
export interface InventoryAccess {
  addHost(name: string, groups: readonly string[], variables: ReadonlyMap<string, Value>): boolean;
  /** Puts the task's host into a group, which is below each of the parents. */
  addToGroup(group: string, parents: readonly string[]): boolean;
}

/** The controller's side: files of the content and templates. */
export interface Controller {
  readonly templar: Templar;
  readonly scope: Scope;
  /**
   * Finds a file of the content as Ansible does: the role's folder of that name, the role, the play's folder of that
   * name, the play. Throws a 'missing-file' `Fault` that lists where it looked.
   */
  find(folder: 'files' | 'templates' | 'vars' | '', name: string): Promise<string>;
  /** A file's bytes, its checksum computed once. Of a vault file those that it holds, or with `asItIs` its own. */
  content(path: string, how?: { readonly asItIs?: boolean }): Promise<Content>;
  /** Text or bytes made here, as content. */
  contentOf(data: string | Uint8Array): Content;
  /** A file's text; of a vault file what it holds, which is then a secret. */
  readSource(path: string): Promise<Source>;
  /**
   * A path and, of a directory, all that lies below it, links followed where that is not put off; the path itself first,
   * as ''.
   */
  tree(path: string, how?: { readonly follow?: boolean }): Promise<readonly TreeEntry[]>;
}

/** Something of a directory on the controller, by its path in there. */
export interface TreeEntry {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'link';
  /** Octal: '0644'. */
  readonly mode: string;
  /** The text of a link. */
  readonly target?: string;
}

/** Declares a state module; its argument types follow from its table. */
export const stateModule = <const T extends ArgumentTable, Prepared = undefined>(
  module: Omit<StateModule<T, Prepared>, 'kind'>,
): StateModule<T, Prepared> => ({ kind: 'state', ...module });

/** Declares an action module. */
export const actionModule = <const T extends ArgumentTable>(
  module: Omit<ActionModule<T>, 'kind'>,
): ActionModule<T> => ({ kind: 'action', ...module });

export type { Arguments, Effect, States };
