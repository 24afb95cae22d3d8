import { Opaque } from '../../values/opaque.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';

/** An imported template: its macros and top-level names that do not start with an underscore. */
export class Module extends Opaque {
  readonly typeName = 'TemplateModule';
  readonly name: string;
  readonly #exports: ReadonlyMap<string, Value>;
  readonly #printed: Value;
  constructor(name: string, names: ReadonlyMap<string, Value>, printed: Value) {
    super();
    this.name = name;
    this.#exports = names;
    this.#printed = printed;
  }
  override attribute(name: string): Value | undefined {
    return name.startsWith('_') ? undefined : this.#exports.get(name);
  }
  override repr(): string {
    return `<TemplateModule '${this.name}'>`;
  }
  override text(): string {
    return this.#printed === null ? '' : str(this.#printed);
  }
}
