import type { Origin } from '../source/origin.ts';
import { str } from '../values/repr.ts';
import { unwrap } from '../values/secret.ts';
import { Template } from '../values/template.ts';
import { truth } from '../values/truth.ts';
import { isDict, isList, type Value } from '../values/value.ts';
import { conditionOf } from './condition.ts';
import type { Templar } from './contract.ts';
import { filters } from './filters/index.ts';
import { lookups } from './lookups/index.ts';
import { createEngine, type Engine } from './runtime/engine.ts';
import { faultOf } from './runtime/faults.ts';
import { originWithin } from './runtime/positions.ts';
import { openFile, RenderSession } from './runtime/render-session.ts';
import type { TemplarOptions } from './runtime/session.ts';
import { tableOf } from './runtime/table.ts';
import { isTemplate } from './syntax/header.ts';
import { tests } from './tests/index.ts';

/** Makes a templar: Ansible's template language over the world given. It keeps what it has compiled. */
export const createTemplar = (options: TemplarOptions = {}): Templar => {
  const { plugins } = options;
  const engine = createEngine(options, {
    filters: tableOf(plugins?.filters, filters, (name) => plugins?.unsupported('filter', name)),
    tests: tableOf(plugins?.tests, tests, (name) => plugins?.unsupported('test', name)),
    lookups: tableOf(plugins?.lookups, lookups, (name) => plugins?.unsupported('lookup', name)),
  });
  return {
    resolve: (value, scope, given) => {
      if (typeof value !== 'object' || value === null) return value;
      return placed(value instanceof Template ? value : undefined, () =>
        new RenderSession(engine, scope).final(value, given),
      );
    },
    renderText: (text, scope, origin, given = {}) => {
      if (!isTemplate(text, given)) return text;
      const { session, loaded } = openFile(engine, scope, { text, origin, options: given, ownFirst: false });
      const rendered = placed({ text, origin }, () => session.final(session.run(loaded)));
      return finished(
        rendered === null ? '' : str(rendered),
        given.newlineSequence,
        given.keepTrailingNewline,
      );
    },
    evaluate: (expression, scope, origin) => {
      const unit = unitOf(engine, expression, origin);
      const session = new RenderSession(engine, scope, unit.changes);
      return placed({ text: expression, origin }, () =>
        session.final(session.run({ name: '', unit, origin })),
      );
    },
    truthOf: (value, condition, origin) =>
      options.allowBrokenConditionals && typeof unwrap(value) !== 'boolean'
        ? truth(value)
        : conditionOf(value, condition, origin),
    lookup: (name, terms, scope, origin, given = new Map()) =>
      placed(origin && { text: '', origin }, () => {
        const session = new RenderSession(engine, scope);
        const found = session.lookup(
          name,
          terms.map((term) => session.final(term)),
          given,
        );
        return found.map((value) => session.final(value));
      }),
    check: (value) => checkAll(engine, value),
    checkExpression: (expression, origin) => {
      unitOf(engine, expression, origin);
    },
  };
};

/** A condition may be written as a template, though it need not be. */
const unitOf = (engine: Engine, expression: string, origin: Origin | undefined) =>
  /^\s*\{[{%#]/.test(expression)
    ? engine.template(expression, origin)
    : engine.expression(expression, origin);

/** Runs; what fails without a place is placed at the start of the template. */
const placed = <T>(template: Pick<Template, 'text' | 'origin'> | undefined, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw faultOf(error, () => template && originWithin(template.text, template.origin, 0));
  }
};

const finished = (text: string, newline = '\n', keepTrailing = true): string => {
  const kept = keepTrailing ? text : text.replace(/\n$/, '');
  return newline === '\n' ? kept : kept.replaceAll('\n', newline);
};

const checkAll = (engine: Engine, value: Value): void => {
  if (value instanceof Template) engine.inline(value.text, value.origin);
  else if (isList(value)) for (const item of value) checkAll(engine, item);
  else if (isDict(value)) for (const item of value.values()) checkAll(engine, item);
};

export type { TemplarOptions };
