import type { Origin } from '../../source/origin.ts';
import { Opaque } from '../../values/opaque.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';
import { renderBlock } from '../compile/blocks.ts';
import type { Unit } from '../compile/contract.ts';
import { builtIn } from './callable.ts';
import { type BlockBody, Frame, type Output, type TemplateRun } from './frame.ts';
import { guarded } from './guard.ts';
import { joined } from './output.ts';
import { originWithin } from './positions.ts';
import type { Session } from './session.ts';

/** A compiled template with its name and where its text starts. */
export interface LoadedTemplate {
  readonly name: string;
  readonly unit: Unit;
  readonly origin: Origin | undefined;
}

/** Runs a template, and those that it extends; gives the frame with the names that it set at its top level. */
export const runTemplate = (
  loaded: LoadedTemplate,
  session: Session,
  parent: Frame | undefined,
  output: Output,
  blocks: TemplateRun['blocks'] = new Map(),
): Frame => {
  const { unit, origin } = loaded;
  const run: TemplateRun = {
    session,
    at: 0,
    originOf: (at) => originWithin(unit.text, origin, at),
    blocks,
    extended: undefined,
  };
  const top = new Frame(run, parent);
  for (const block of unit.blocks.values()) {
    const bodies = blocks.get(block.name) ?? [];
    blocks.set(block.name, [...bodies, { ...block, run }]);
  }
  if (blocks.size > 0) top.set('self', new Self(blocks, top));
  guarded(run, () => {
    unit.render(top, output);
    if (!run.extended) return;
    run.at = run.extended.at;
    const name = str(run.extended.template);
    const base = session.loadTemplate(name);
    if (!base) throw new Error(`'${name}' not found in search path`);
    runTemplate(base, session, top, output, blocks);
  });
  return top;
};

/** `self.name()` renders a block once more. */
class Self extends Opaque {
  readonly typeName = 'TemplateReference';
  readonly #blocks: ReadonlyMap<string, readonly BlockBody[]>;
  readonly #frame: Frame;
  constructor(blocks: ReadonlyMap<string, readonly BlockBody[]>, frame: Frame) {
    super();
    this.#blocks = blocks;
    this.#frame = frame;
  }
  override attribute(name: string): Value | undefined {
    const bodies = this.#blocks.get(name);
    return (
      bodies &&
      builtIn(name, '', () => {
        const output: Output = [];
        renderBlock(bodies, 0, this.#frame, output);
        return joined(output, this.#frame.run.session);
      })
    );
  }
}
