import { attempted, Fault } from '../source/fault.ts';
import type { Node } from '../source/node.ts';
import type { Origin, Source } from '../source/origin.ts';
import type { Warn } from '../source/warning.ts';
import { parseYamlDocument } from '../source/yaml.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Table } from '../template/runtime/table.ts';
import type { Chain, Role, TaskArguments, TaskNode } from './tree.ts';

/** What the loaders need of the world. Reading is the caller's: the loaders themselves only turn text into trees. */
export interface LoadContext {
  /** A file's text; throws a 'missing-file' Fault. */
  read(path: string): Source;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** The names in a folder; none where there is no such folder. */
  list(path: string): readonly string[];
  readonly templar: Templar;
  /** Names known before any host is: extra variables. What imports are named with. */
  readonly scope: Scope;
  readonly actions: Actions;
  /** The names that `with_NAME` can have. */
  readonly lookups: Pick<Table<unknown>, 'has' | 'hint'>;
  /** Where roles are looked for, beside `roles/` next to the playbook. */
  readonly rolesPath: readonly string[];
  /** Where collections are looked for, beside `collections/` next to the playbook. */
  readonly collectionsPath: readonly string[];
  /** Whether a role's variables stay its own. Where nothing is said, those of included roles do, and others do not. */
  readonly privateRoleVars?: boolean | undefined;
  /** Told of each folder that may bring modules and plugins along: a playbook's, a role's. */
  adopt(folder: string): void;
  readonly warn: Warn;
  /** Is told of what cannot run as it is. Throws it, unless all of it is to be gathered ({@link survey}). */
  refuse(fault: Fault): void;
}

/** The modules and engine actions there are. */
export interface Actions {
  readonly names: readonly string[];
  /**
   * The short name for what content wrote (`ansible.builtin.copy`), or undefined. One without a collection is looked for
   * in the `collections` first, in their order.
   */
  resolve(name: string, collections?: readonly string[]): string | undefined;
  /** Why a name is no module, where that is known: it is in Python, for one. */
  unsupported(name: string, collections?: readonly string[]): string | undefined;
  /** Whether a module has an argument of a name. */
  takes(action: string, argument: string): boolean;
  /** Whether there is a group of modules of that full name, for `module_defaults`. */
  hasGroup(name: string): boolean;
  /** Text after the module's name, split as that module takes it. */
  split(action: string, text: string, origin: Origin): Pick<TaskArguments, 'given' | 'freeForm' | 'splats'>;
  /**
   * Throws an 'argument' Fault for what can be known to be wrong before values are. Where `module_defaults` may add
   * arguments (`defaulted`), none is missing. `called` is the name that content has for the action.
   */
  check(action: string, called: string, given: TaskArguments, defaulted: boolean): void;
}

/** Where in the content the loader is. */
export interface Location {
  /** The folder of the playbook. */
  readonly playbookFolder: string;
  /** The folder of the file being read: where relative imports are looked for first. */
  readonly folder: string;
  readonly chain: Chain;
  readonly handler: boolean;
  /** In a block of handlers, which holds no further blocks. */
  readonly inHandlerBlock?: boolean;
  /** A `rescue` around it catches what fails. */
  readonly rescued?: boolean | undefined;
  /** Files being imported, outermost first, so that a circle is seen. */
  readonly importing: readonly string[];
  /** Roles whose variables the whole play sees: an import adds to them. */
  readonly exported: Role[];
  /** The play's lists of handlers: a role that is imported or included adds its own. */
  readonly handlers: (readonly TaskNode[])[];
}

/** The one YAML document in a file; undefined of an empty file. Keys given twice are warned of. */
export const documentIn = (
  path: string,
  { read, warn }: Pick<LoadContext, 'read' | 'warn'>,
): Node | undefined => parseYamlDocument(read(path), { warn });

/** Does a check of content; what it finds is refused, and reading goes on where that is gathered. */
export const checked = (check: () => void, context: Pick<LoadContext, 'refuse'>): void => {
  const outcome = attempted(check);
  if (outcome instanceof Fault) context.refuse(outcome);
};

/** A loader that goes on past what cannot run as it is, and all of that so far. */
export interface Gathering {
  readonly loader: LoadContext;
  readonly gathered: readonly Fault[];
}

/** Reads as the loader that is given, but gathers what that one is told to refuse. */
export const gathering = (context: LoadContext): Gathering => {
  const gathered: Fault[] = [];
  return { loader: { ...context, refuse: (fault) => void gathered.push(fault) }, gathered };
};

/** The role that a chain is in, innermost. */
export const roleOf = (chain: Chain): Role | undefined => chain.findLast(({ role }) => role)?.role;
