import type { ArithmeticOperator } from '../../values/arithmetic.ts';
import type { Dict, Value, VaultText } from '../../values/value.ts';
import type { RenderOptions, Scope, TemplateWorld, UserPlugins } from '../contract.ts';
import type { TemplateRun } from './frame.ts';
import type { LoadedTemplate } from './run-template.ts';
import type { CallArguments } from './signature.ts';
import type { UndefinedDetails } from './undefined.ts';

/** What the templar is made with, beside its tables. */
export interface TemplarOptions {
  readonly world?: TemplateWorld;
  /** Reads YAML text; what it gives holds no templates. */
  readonly loadYaml?: (text: string) => Value;
  /** All documents of a YAML stream. */
  readonly loadYamlAll?: (text: string) => readonly Value[];
  /** Told each text that was made from a secret, so that every sink can redact it. */
  readonly taint?: (text: string) => void;
  /** Decrypts vault text that a template uses; what it gives counts as secret. */
  readonly decrypt?: (text: VaultText) => Value;
  /** The settings of the run, for `lookup('config', …)`. */
  readonly settings?: SettingsReader;
  /** Conditions that come to neither true nor false are taken for their truth. */
  readonly allowBrokenConditionals?: boolean;
  /** Environment variables, for `lookup('env', …)`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The time now, in milliseconds. */
  readonly now?: () => number;
  /** A number from 0 to below 1. */
  readonly random?: () => number;
  /** Filters, tests and lookups beside the built-in ones. */
  readonly plugins?: UserPlugins;
  /**
   * Whether backslashes in `{{ 'strings' }}` of templates in values stand for themselves, as they do in a playbook.
   * They do unless told otherwise; in template files they never do.
   */
  readonly rawStrings?: boolean;
  /** Told of each text that may not be rendered, though it looks as if somebody thought that it would be. */
  readonly untrusted?: ((text: string) => void) | undefined;
  /** Told of what is odd but harmless. */
  readonly warn?: (message: string) => void;
}

/** Settings by the names that Ansible has for them, each with where it comes from. */
export interface SettingsReader {
  find(name: string): { readonly value: Value; readonly origin: string } | undefined;
  names(): Iterable<string>;
  /** An option of a plugin; `undefined` where the plugin has none of that name. Throws a Fault where there is no such plugin. */
  option(
    option: { readonly type: string; readonly plugin: string; readonly name: string },
    variable: (name: string) => Value | undefined,
  ): { readonly value: Value; readonly origin: string } | undefined;
}

/** A lookup: terms and options as the content gives them, rendered. */
export type Lookup = (
  terms: readonly Value[],
  options: ReadonlyMap<string, Value>,
  session: Session,
) => readonly Value[];

/**
 * One render: the names in scope, what was computed so far, and what filters, tests and lookups may ask for. A
 * variable is computed once a render.
 */
export interface Session {
  readonly scope: Scope;
  readonly options: TemplarOptions;
  /** The value of a name, its template rendered, elements left as they are; `undefined` where there is none. */
  variable(name: string): Value | undefined;
  /** The value itself: a template is rendered, a secret is taken out. What is inside is left as it is. */
  force(value: Value): Value;
  /** The value with all templates in it rendered. */
  resolve(value: Value): Value;
  /** `.name` of a value: attribute or method first, then item. */
  attribute(target: Value, name: string, details?: UndefinedDetails): Value;
  /** `[key]` of a value: item first, then attribute. */
  item(target: Value, key: Value, details?: UndefinedDetails): Value;
  /** Python's operators, dates included. */
  arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Value;
  call(callee: Value, args: CallArguments): Value;
  filter(name: string, value: Value, args: CallArguments): Value;
  test(name: string, value: Value, args: CallArguments): boolean;
  hasFilter(name: string): boolean;
  hasTest(name: string): boolean;
  lookup(name: string, terms: readonly Value[], options: ReadonlyMap<string, Value>): readonly Value[];
  /**
   * Whether a list or dict is a variable, or a part of one, in a template that asks for YAML: such a one stands in YAML
   * once, however often it is used. What the template itself makes is written each time.
   */
  isOfVariable(value: Value): boolean;
  /** Does something while vault text stays closed, for who asks of a value only whether it is encrypted. */
  closed<T>(work: () => T): T;
  /** Says which template the render is in from now on; gives the one that it was in. */
  enter(run: TemplateRun | undefined): TemplateRun | undefined;
  /** A template that `include`, `import` or `extends` names; `undefined` where there is none. */
  loadTemplate(name: string): LoadedTemplate | undefined;
  /** Where a file of the content is: its absolute path, or `undefined`. */
  findFile(folder: 'files' | 'templates' | 'vars' | '', name: string): string | undefined;
  readFile(path: string, encoding?: string): string;
  /** The same render without any variable in scope, as an import without context sees it. */
  withoutVariables(): Session;
  /**
   * Renders the text of a file as a template of its own in this scope, with further variables, as the lookup
   * `template` does: one that is a single expression comes to its value, one that puts out nothing to null.
   */
  renderFile(text: string, path: string, more: Dict, options?: RenderOptions): Value;
  /** Evaluates a bare expression in this scope. */
  evaluate(expression: string): Value;
}
