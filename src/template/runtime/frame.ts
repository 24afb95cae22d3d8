import type { Origin } from '../../source/origin.ts';
import type { Value } from '../../values/value.ts';
import type { Session } from './session.ts';

/** The names that a template has set, one frame for each scope in it. */
export class Frame {
  readonly run: TemplateRun;
  readonly parent: Frame | undefined;
  #names: Map<string, Value> | undefined;
  constructor(run: TemplateRun, parent?: Frame) {
    this.run = run;
    this.parent = parent;
  }

  /** The value of a name, from the innermost scope that has it. */
  lookup(name: string): Value | undefined {
    let frame: Frame | undefined = this;
    while (frame) {
      const value = frame.#names?.get(name);
      if (value !== undefined) return value;
      frame = frame.parent;
    }
    return undefined;
  }

  set(name: string, value: Value): void {
    this.#names ??= new Map();
    this.#names.set(name, value);
  }

  /** The names set in this very scope. */
  own(): ReadonlyMap<string, Value> {
    return this.#names ?? NO_NAMES;
  }

  *names(): Iterable<string> {
    yield* this.own().keys();
    if (this.parent) yield* this.parent.names();
  }
}

const NO_NAMES: ReadonlyMap<string, Value> = new Map();

/** What pieces of output a template has made so far. */
export type Output = Value[];

/** The body of a block, with the template that it comes from. */
export interface BlockBody {
  readonly name: string;
  readonly required: boolean;
  readonly at: number;
  render(frame: Frame, output: Output): void;
  /** The run of the template that defines it, once it runs. */
  readonly run: TemplateRun;
}

/** One execution of one template. */
export interface TemplateRun {
  readonly session: Session;
  /** Where in the template the render is: what failed, failed here. */
  at: number;
  /** The file and line of an offset. */
  originOf(at: number): Origin | undefined;
  /** Bodies of each block, the most derived first. Shared along a chain of `extends`. */
  readonly blocks: Map<string, BlockBody[]>;
  /** Where `extends` hands over to, once one was met. */
  extended: { readonly template: Value; readonly at: number } | undefined;
}
