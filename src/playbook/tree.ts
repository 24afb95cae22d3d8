import type { Definitions } from '../inventory/contract.ts';
import type { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import type { Scope } from '../template/contract.ts';
import type { Dict, Value } from '../values/value.ts';
import type { Level } from './keywords.ts';
import type { Prompt } from './prompts.ts';
import type { RoleMeta } from './role-meta.ts';

/** A keyword's value as it was written, not yet rendered. */
export interface Attribute {
  readonly value: Value;
  readonly origin: Origin;
}

/** A condition: bare Jinja. */
export interface Expression {
  readonly text: string;
  /** Where it is no text but a YAML boolean. */
  readonly written?: boolean;
  /** `!unsafe`: it is not to be evaluated. */
  readonly untrusted?: true;
  readonly origin: Origin;
}

/**
 * What one play, role, block, task or include says of all that is inside it. A task's keywords follow from the chain
 * of these, outermost first.
 */
export interface PlaceInCollection {
  /** `namespace.name` */
  readonly name: string;
  /** The folder that holds `ansible_collections`. */
  readonly root: string;
}

export interface Directives {
  readonly level: Level | 'include';
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly conditions: ReadonlyMap<string, readonly Expression[]>;
  readonly vars: Definitions;
  /** The role that begins here. */
  readonly role?: Role;
  /** The collection that the play's file lies in. */
  readonly collection?: PlaceInCollection | undefined;
  /** Parameters: of a role in `roles:`, or the `vars` of an include; stronger than `vars`. */
  readonly parameters?: Definitions;
}

export type Chain = readonly Directives[];

export type TaskNode = Task | Block;

export interface Task extends Doing {
  readonly kind: 'task';
  readonly origin: Origin;
  readonly chain: Chain;
  /** What it does once the variables that name its action are known: facts, most often. */
  readonly later?: ((scope: Scope) => Doing) | undefined;
  readonly loop?: Loop | undefined;
  readonly handler: boolean;
  /** The one that gathers facts at the start of a play. */
  readonly gathering?: true;
  /** Its own and inherited, as written. */
  readonly tags: readonly Value[];
}

/** What a task does. */
export interface Doing {
  /** Short name of the module or engine action. */
  readonly action: string;
  /** The same as content names it: `ansible.builtin.copy`. */
  readonly called: string;
  readonly arguments: TaskArguments;
  /** Why it cannot run: its arguments are wrong, and the content has provided for its failing. */
  readonly broken?: Fault | undefined;
}

export interface TaskArguments {
  readonly given: Dict;
  /** Text after the module's name that is not `key=value`: `command: make install`. */
  readonly freeForm?: Value | undefined;
  /** Templates that come to dicts of arguments: `args: "{{ options }}"`. They give way to what is given; the weakest first. */
  readonly splats?: readonly Value[];
  readonly origin: Origin;
  readonly origins: ReadonlyMap<string, Origin>;
  /** The arguments with `!unsafe` text in them. */
  readonly untrusted?: ReadonlySet<string>;
}

/** `loop`, or one of the `with_*` (`lookup` is then its name). */
export interface Loop {
  readonly items: Value;
  readonly origin: Origin;
  readonly lookup?: string | undefined;
}

export interface Block {
  readonly kind: 'block';
  readonly origin: Origin;
  readonly chain: Chain;
  readonly block: readonly TaskNode[];
  readonly rescue: readonly TaskNode[];
  readonly always: readonly TaskNode[];
}

export interface Role {
  /** What makes two uses of it the same. */
  readonly use: string;
  /** `allow_duplicates`: the same use of it runs again. */
  readonly repeats: boolean;
  /** It is there because the innermost of its parents depends on it, and not because one includes it. */
  readonly dependency: boolean;
  /** As content names it, without its collection. */
  readonly name: string;
  /** As it is shown: with its collection, where it is of one. */
  readonly title: string;
  /** The collection that it was found in by name; one that is named by its path is of none. */
  readonly collection?: string | undefined;
  readonly path: string;
  readonly defaults: Definitions;
  readonly vars: Definitions;
  readonly meta: RoleMeta;
  /** Roles that it depends on, in their order: their variables it sees behind its own. */
  readonly dependencies: readonly Role[];
  /** Roles that it was reached through, outermost first: whose variables it sees behind its own. */
  readonly parents: readonly Role[];
}

export interface Play {
  readonly origin: Origin;
  /** As it was written, not yet rendered. */
  readonly name: string | undefined;
  readonly directives: Directives;
  readonly varsFiles: readonly (Value | readonly Value[])[];
  readonly prompts: readonly Prompt[];
  /** Roles whose variables all its tasks see: of `roles:` with what they depend on, in their order, then imported ones. */
  readonly roles: readonly Role[];
  /** The names in `roles:`, as they are listed, then those of imported roles. */
  readonly roleNames: readonly string[];
  readonly sections: readonly Section[];
  /** In lists, as they were written: those of each role, then the play's own. */
  readonly handlers: readonly (readonly TaskNode[])[];
  /** The folder of the playbook's file. */
  readonly folder: string;
}

/** A part of a play after which the notified handlers run. */
export interface Section {
  readonly name: 'pre_tasks' | 'roles' | 'tasks' | 'post_tasks';
  readonly nodes: readonly TaskNode[];
}
