import { Fault } from '../../source/fault.ts';
import type { Origin } from '../../source/origin.ts';
import { compileBareExpression, compileTemplate } from '../compile/compile.ts';
import type { Known, Unit } from '../compile/contract.ts';
import type { RenderOptions } from '../contract.ts';
import type { Filter } from '../filters/contract.ts';
import { USUAL_MARKS } from '../syntax/marks.ts';
import { TemplateSyntaxError } from '../syntax/syntax-error.ts';
import type { Test } from '../tests/contract.ts';
import { originWithin } from './positions.ts';
import type { Lookup, TemplarOptions } from './session.ts';
import type { Table } from './table.ts';

/** What all renders of a templar share: its tables, its options, and what it has compiled. */
export interface Engine {
  readonly options: TemplarOptions;
  readonly filters: Table<Filter>;
  readonly tests: Table<Test>;
  readonly lookups: Table<Lookup>;
  /** A template file's text. */
  template(text: string, origin: Origin | undefined, options?: RenderOptions): Unit;
  /** A template in YAML or another value. */
  inline(text: string, origin: Origin | undefined): Unit;
  expression(text: string, origin: Origin | undefined): Unit;
  /** How many templates are being rendered inside one another. */
  depth: number;
}

type Tables = Pick<Engine, 'filters' | 'tests' | 'lookups'>;

/** Makes an engine; what it compiles is kept, the oldest going first. */
export const createEngine = (options: TemplarOptions, tables: Tables): Engine => {
  const known: Known = tables;
  const cache = new Map<string, Unit>();

  const cached = (key: string, text: string, origin: Origin | undefined, compile: () => Unit): Unit => {
    const found = cache.get(key);
    if (found) return found;
    const unit = compiled(text, origin, compile);
    const [oldest] = cache.size >= MOST_CACHED ? cache.keys() : [];
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(key, unit);
    return unit;
  };

  return {
    ...tables,
    options,
    depth: 0,
    template: (text, origin, { trimBlocks = true, lstripBlocks = false, marks } = {}) =>
      cached(
        `${trimBlocks ? 't' : ''}${lstripBlocks ? 'l' : ''}${marks ? JSON.stringify(marks) : ''}:${text}`,
        text,
        origin,
        () =>
          compileTemplate(
            text,
            {
              trimBlocks,
              lstripBlocks,
              rawStrings: false,
              marks: marks ? { ...USUAL_MARKS, ...marks } : USUAL_MARKS,
            },
            known,
          ),
      ),
    inline: (text, origin) =>
      cached(`r:${text}`, text, origin, () =>
        compileTemplate(
          text,
          {
            trimBlocks: true,
            lstripBlocks: false,
            rawStrings: options.rawStrings ?? true,
            marks: USUAL_MARKS,
          },
          known,
        ),
      ),
    expression: (text, origin) => cached(`=${text}`, text, origin, () => compileBareExpression(text, known)),
  };
};

const MOST_CACHED = 5000;

const compiled = (text: string, origin: Origin | undefined, compile: () => Unit): Unit => {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    throw new Fault('template-syntax', `Syntax error in template: ${error.message}`, {
      origin: originWithin(text, origin, error.at),
      hint: error.hint,
    });
  }
};
