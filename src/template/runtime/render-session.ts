import { dirname } from 'node:path';
import { Fault } from '../../source/fault.ts';
import type { Origin } from '../../source/origin.ts';
import type { ArithmeticOperator } from '../../values/arithmetic.ts';
import { typeError } from '../../values/error.ts';
import { OMIT } from '../../values/omit.ts';
import { orElse } from '../../values/or-else.ts';
import { str } from '../../values/repr.ts';
import { Secret } from '../../values/secret.ts';
import { hasMarkers, Template } from '../../values/template.ts';
import { Range, Tuple } from '../../values/tuple.ts';
import { typeName } from '../../values/types.ts';
import { type Dict, type Value, VaultText } from '../../values/value.ts';
import type { Unit } from '../compile/contract.ts';
import type { OwnFolder, RenderOptions, ResolveOptions, Scope } from '../contract.ts';
import { pluginName } from '../names.ts';
import { isTemplate, takeHeader } from '../syntax/header.ts';
import { attributeOf, itemOf } from './access.ts';
import { BuiltIn, Callable } from './callable.ts';
import { Copies } from './copy.ts';
import type { Engine } from './engine.ts';
import { recursion } from './faults.ts';
import { resolved } from './final.ts';
import type { Output, TemplateRun } from './frame.ts';
import { operate } from './operators.ts';
import { joined, withLineBreaks } from './output.ts';
import { callFilter, callLookup, callTest } from './plugins.ts';
import { Rendered } from './rendered.ts';
import { type LoadedTemplate, runTemplate } from './run-template.ts';
import type { Session, TemplarOptions } from './session.ts';
import type { CallArguments } from './signature.ts';
import { Taint } from './taint.ts';
import { textsIn } from './texts-in.ts';
import { firstUndefined, Sealed, Undefined, UndefinedByFault, type UndefinedDetails } from './undefined.ts';

// Variables that need each other deeper than this need themselves. Well within the JS stack.
const DEEPEST = 100;

/** Where files are looked for: as the scope says, and in the folder of the template file itself. */
interface Place {
  readonly scope: Scope;
  readonly own?: OwnFolder | undefined;
  /** Those of the template file, which hold for what it includes, too. */
  readonly options?: RenderOptions;
}

/** One render over a scope; see {@link Session}. */
export class RenderSession implements Session {
  readonly scope: Scope;
  readonly options: TemplarOptions;
  readonly #engine: Engine;
  /** An import without context keeps it. */
  readonly #place: Place;
  /** Something that this render changes is a copy of its own. */
  readonly #changes: boolean;
  readonly #variables = new Map<string, Value>();
  readonly #rendered = new Rendered();
  #run: TemplateRun | undefined;
  readonly #copies = new Copies();
  readonly #taint = new Taint();
  /** Vault text is not opened. */
  #closed = false;
  readonly #onPlain: ((value: Value) => void) | undefined;

  constructor(engine: Engine, scope: Scope, changes = false, place: Place = { scope }) {
    this.#engine = engine;
    this.#place = place;
    this.options = engine.options;
    this.scope = scope;
    this.#changes = changes;
    const { untrusted } = engine.options;
    this.#onPlain =
      untrusted && ((value) => typeof value === 'string' && hasMarkers(value) && untrusted(value));
  }

  variable(name: string): Value | undefined {
    const known = this.#variables.get(name);
    if (known !== undefined) return this.force(known);
    const found = this.scope.lookup(name);
    if (found === undefined) return undefined;
    // What a template comes to is a copy already.
    const copied = this.#changes && !(found instanceof Template);
    const own = copied ? this.#copies.of(this.force(found)) : found;
    this.#variables.set(name, own);
    return this.force(own);
  }

  force(value: Value): Value {
    if (typeof value !== 'object' || value === null) {
      this.#onPlain?.(value);
      return value;
    }
    if (value instanceof Template) {
      const rendered = this.#renderOnce(value);
      return typeof rendered === 'string' ? rendered : this.force(rendered);
    }
    if (value instanceof Secret) {
      this.#taint.mark();
      return this.force(value.value);
    }
    if (value instanceof VaultText && this.options.decrypt && !this.#closed) {
      this.#taint.mark();
      return this.#opened(value, this.options.decrypt);
    }
    return value;
  }

  #opened(value: VaultText, decrypt: (value: VaultText) => Value): Value {
    try {
      return this.force(decrypt(value));
    } catch (error) {
      if (error instanceof Fault && error.kind === 'vault') return new Sealed(value, error);
      throw error;
    }
  }

  isOfVariable(value: Value): boolean {
    return this.#copies.has(value);
  }

  closed<T>(work: () => T): T {
    const before = this.#closed;
    this.#closed = true;
    try {
      return work();
    } finally {
      this.#closed = before;
    }
  }

  resolve(value: Value): Value {
    return resolved(value, (one) => this.force(one), false);
  }

  /**
   * The value as it leaves the render; the text in it is reported where it was made from a secret. Vault text that
   * stands in it as it is may be kept closed, and what is undefined within it be `omit`.
   */
  final(value: Value, { keepsVault = false, omitsUndefined = false }: ResolveOptions = {}): Value {
    const watched = (one: Value) =>
      this.#taint.watch(
        () => this.force(one),
        (forced) => this.#report(forced),
      );
    const finished = (one: Value) => {
      if (keepsVault && one instanceof VaultText) return one;
      const forced = watched(one);
      return omitsUndefined && one !== value && forced instanceof Undefined ? OMIT : forced;
    };
    return resolved(value, finished, true, this.#onPlain);
  }

  /** Runs a template to its native value, tainted with every secret that it used. */
  run(loaded: LoadedTemplate): Value {
    return this.#nested(() => {
      const output: Output = [];
      runTemplate(loaded, this, undefined, output);
      // A text without anything in it is a text all the same; one of statements alone comes to nothing.
      const value = /^\n?$/.test(loaded.unit.text) ? '' : joined(output, this);
      return typeof value === 'string' ? withLineBreaks(value, loaded.unit.text) : value;
    });
  }

  enter(run: TemplateRun | undefined): TemplateRun | undefined {
    const before = this.#run;
    this.#run = run;
    return before;
  }

  attribute(target: Value, name: string, details = this.#here()): Value {
    return this.force(attributeOf(target, name, details));
  }

  item(target: Value, key: Value, details = this.#here()): Value {
    return this.force(itemOf(target, key, details));
  }

  arithmetic(operator: ArithmeticOperator, left: Value, right: Value): Value {
    return operate(operator, left, right);
  }

  call(callee: Value, args: CallArguments): Value {
    if (callee instanceof Undefined) return callee;
    if (!(callee instanceof Callable)) throw typeError(`'${typeName(callee)}' object is not callable`);
    const undefinedOne = callee instanceof BuiltIn ? firstUndefined(args) : undefined;
    return undefinedOne ?? this.force(callee.call(args, this));
  }

  filter(name: string, value: Value, args: CallArguments): Value {
    return callFilter(this.#engine, this, name, value, args);
  }

  test(name: string, value: Value, args: CallArguments): boolean {
    return callTest(this.#engine, this, name, value, args);
  }

  hasFilter(name: string): boolean {
    return this.#engine.filters.has(pluginName(name));
  }

  hasTest(name: string): boolean {
    return this.#engine.tests.has(pluginName(name));
  }

  lookup(name: string, terms: readonly Value[], options: ReadonlyMap<string, Value>): readonly Value[] {
    return callLookup(this.#engine, this, name, terms, options);
  }

  loadTemplate(name: string): LoadedTemplate | undefined {
    const found = this.options.world?.loadTemplate(name, this.#place.scope, this.#place.own);
    if (!found) return undefined;
    const origin = { source: found, line: 1, column: 1 };
    return { name, origin, unit: this.#engine.template(found.text, origin, this.#place.options) };
  }

  findFile(folder: 'files' | 'templates' | 'vars' | '', name: string): string | undefined {
    return this.options.world?.findFile(folder, name, this.#place.scope);
  }

  readFile(path: string, encoding?: string): string {
    return this.options.world?.readFile(path, encoding) ?? '';
  }

  withoutVariables(): Session {
    return new RenderSession(this.#engine, NO_VARIABLES, false, this.#place);
  }

  renderFile(text: string, path: string, more: Dict, options: RenderOptions = {}): Value {
    if (!isTemplate(text, options)) return text;
    const origin = { source: { path, text }, line: 1, column: 1 };
    const scope: Scope = {
      lookup: (name) => orElse(more.get(name), () => this.scope.lookup(name)),
      names: () => [...this.scope.names(), ...[...more.keys()].map(str)],
    };
    const { session, loaded } = openFile(this.#engine, scope, { text, origin, options, ownFirst: true });
    return session.run(loaded);
  }

  evaluate(expression: string): Value {
    return this.force(
      this.run({ name: '', origin: undefined, unit: this.#engine.expression(expression, undefined) }),
    );
  }

  #here(): UndefinedDetails {
    const run = this.#run;
    const at = run?.at ?? 0;
    return run ? { origin: () => run.originOf(at) } : {};
  }

  #renderOnce(template: Template): Value {
    // What was rendered with vault text closed is of no use to others, nor is theirs here.
    return this.#closed
      ? this.#render(template)
      : this.#rendered.once(template, (one) => this.#ownOf(this.#render(one)));
  }

  #ownOf(value: Value): Value {
    return this.#changes ? this.#copies.of(value) : value;
  }

  /** A variable's template; one that lacks something is itself undefined, for `default` to see. */
  #render({ text, origin }: Template): Value {
    const unit: Unit = this.#engine.inline(text, origin);
    const session =
      unit.changes && !this.#changes ? new RenderSession(this.#engine, this.scope, true, this.#place) : this;
    try {
      const value = session.run({ name: '', unit, origin });
      return value instanceof Tuple && !(value instanceof Range) ? [...value] : value;
    } catch (error) {
      if (error instanceof Fault && error.kind === 'undefined') return new UndefinedByFault(error);
      throw error;
    }
  }

  /** Work that may use secrets: what comes of it is then one, too. */
  #nested(work: () => Value): Value {
    if (this.#engine.depth >= DEEPEST) throw recursion(undefined);
    this.#engine.depth += 1;
    try {
      return this.#taint.contain(work, (value) => (value instanceof Undefined ? value : new Secret(value)));
    } finally {
      this.#engine.depth -= 1;
    }
  }

  #report(value: Value): void {
    if (this.options.taint) for (const text of textsIn(this.resolve(value))) this.options.taint(text);
  }
}

export interface TemplateFile {
  readonly text: string;
  readonly origin: Origin | undefined;
  readonly options: RenderOptions;
  /** Its own folder comes before the search path; see {@link OwnFolder}. */
  readonly ownFirst: boolean;
}

/** A whole file, ready to be run as the options or its own first line say. */
export const openFile = (engine: Engine, scope: Scope, file: TemplateFile) => {
  const { text, lines, options } = takeHeader(file.text, file.options);
  const origin = file.origin && { ...file.origin, line: file.origin.line + lines };
  const unit = engine.template(text, origin, options);
  const own = origin && { path: dirname(origin.source.path), first: file.ownFirst };
  const loaded: LoadedTemplate = { name: '', unit, origin };
  return { session: new RenderSession(engine, scope, unit.changes, { scope, own, options }), loaded };
};

const NO_VARIABLES: Scope = { lookup: () => undefined, names: () => [] };
