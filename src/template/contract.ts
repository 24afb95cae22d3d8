import type { Origin } from '../source/origin.ts';
import type { Value } from '../values/value.ts';
import type { Filter } from './filters/contract.ts';
import type { Lookup } from './lookups/contract.ts';
import type { Marks } from './syntax/marks.ts';
import type { Test } from './tests/contract.ts';

/**
 * The names in scope of a render. `undefined` means that the name is not defined. What it gives may hold templates:
 * the engine renders them when, and only when, they are used.
 */
export interface Scope {
  lookup(name: string): Value | undefined;
  /** Names in scope, for "did you mean" and for `varnames`. */
  names(): Iterable<string>;
}

/**
 * What the outside world gives to templates. All synchronous: rendering waits for nothing. Where files are looked for
 * depends on the task, and so on the scope (`ansible_search_path`).
 */
export interface TemplateWorld {
  /** The text of an `include`d, `import`ed or `extend`ed template; `undefined` where there is none. */
  loadTemplate(
    name: string,
    scope: Scope,
    own?: OwnFolder,
  ): { readonly path: string; readonly text: string } | undefined;
  /** Where `lookup('file', …)`, `first_found` … look: the absolute path in the task's search path, or `undefined`. */
  findFile(subfolder: 'files' | 'templates' | 'vars' | '', name: string, scope: Scope): string | undefined;
  /** The text of a file found, in UTF-8 unless it is said otherwise; of a vault file what it holds. */
  readFile(path: string, encoding?: string): string;
}

/** The folder of a template file, where what it includes is looked for, too. */
export interface OwnFolder {
  readonly path: string;
  /** Before the search path, as the lookup has it; the module looks there last. */
  readonly first: boolean;
}

/**
 * Renders the values of one scope. All methods throw a `Fault` ('template-syntax', 'template' or 'undefined') with
 * origin, line and column.
 */
export interface Templar {
  /**
   * The value with every template in it rendered, at any depth; native types, as Ansible 2.19. Vault text is opened,
   * unless it is to be kept as it is.
   */
  resolve(value: Value, scope: Scope, options?: ResolveOptions): Value;
  /**
   * A whole template file, rendered to text (trim_blocks on, as the template module). One that is a single expression
   * comes to its value's text, without the line break behind it.
   */
  renderText(text: string, scope: Scope, origin: Origin | undefined, options?: RenderOptions): string;
  /** A bare expression, as in `when:`, `until:`, `assert.that`: its native value. */
  evaluate(expression: string, scope: Scope, origin: Origin | undefined): Value;
  /**
   * Whether a condition holds that came to a value. One that is neither true nor false is a Fault of the kind 'task',
   * unless the settings allow it.
   */
  truthOf(value: Value, condition: string, origin: Origin | undefined): boolean;
  /** What a lookup gives for these terms (templates in them are rendered), as `with_NAME` wants it: a list. */
  lookup(
    name: string,
    terms: readonly Value[],
    scope: Scope,
    origin: Origin | undefined,
    options?: ReadonlyMap<string, Value>,
  ): readonly Value[];
  /** Checks the syntax of a value's templates, without rendering. */
  check(value: Value): void;
  checkExpression(expression: string, origin: Origin | undefined): void;
}

/** Plugins of one kind, by their names; those of collections are not among the keys. */
export interface UserTable<T> {
  get(name: string): T | undefined;
  keys(): Iterable<string>;
  /** The full name that a full name leads to, by what its collection says became of it. Throws a 'template' `Fault`. */
  redirected?(name: string): string;
}

/** Filters, tests and lookups of the content's own; they may come to be in the middle of a run, with a role. */
export interface UserPlugins {
  readonly filters: UserTable<Filter>;
  readonly tests: UserTable<Test>;
  readonly lookups: UserTable<Lookup>;
  /** What is of that kind and name in a language that is not supported: a sentence. */
  unsupported(kind: 'filter' | 'test' | 'lookup', name: string): string | undefined;
}

export interface ResolveOptions {
  /** Vault text that stands in the value itself, not in a variable that it uses, stays closed. */
  readonly keepsVault?: boolean;
  /** What is undefined in a list or dict is `omit` there, rather than a Fault. */
  readonly omitsUndefined?: boolean;
}

export interface RenderOptions {
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
  /** Other marks than `{{ }}`, `{% %}` and `{# #}`. */
  readonly marks?: Partial<Marks>;
  readonly newlineSequence?: string;
  readonly keepTrailingNewline?: boolean;
}
