import type { Origin } from '../../source/origin.ts';
import type { Template } from '../../values/template.ts';
import type { Value } from '../../values/value.ts';
import { recursion } from './faults.ts';

const RENDERING = Symbol('rendering');

/** The templates that one render came upon, each rendered once, and those under way, so that a circle is seen. */
export class Rendered {
  readonly #values = new Map<Template, Value | typeof RENDERING>();

  /** What a template came to, or comes to now. Throws a 'template' Fault where it needs itself. */
  once(template: Template, render: (template: Template) => Value): Value {
    const known = this.#values.get(template);
    if (known === RENDERING) throw recursion(template.origin, this.#circleFrom(template));
    if (known !== undefined) return known;
    this.#values.set(template, RENDERING);
    try {
      const value = render(template);
      this.#values.set(template, value);
      return value;
    } catch (error) {
      this.#values.delete(template);
      throw error;
    }
  }

  /** Where the templates stand of a circle: of one, and of those that it needs, in this order. */
  #circleFrom(template: Template): (Origin | undefined)[] {
    const rendering = [...this.#values].flatMap(([one, value]) => (value === RENDERING ? [one] : []));
    return rendering.slice(rendering.indexOf(template)).map(({ origin }) => origin);
  }
}
