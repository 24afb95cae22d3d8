import { createRequire } from 'node:module';
import { Fault } from '../source/fault.ts';
import { type Filter, filter } from '../template/filters/contract.ts';
import type { Lookup } from '../template/lookups/contract.ts';
import { type Test, test } from '../template/tests/contract.ts';
import { fromPlain, isDict, isList, plain, str, type Value } from '../values/index.ts';
import type { FilterFunction, LookupFunction, Plain, TestFunction } from './plugin.ts';

/** What a file of plugins defines. */
export interface Loaded {
  readonly filters: ReadonlyMap<string, Filter>;
  readonly tests: ReadonlyMap<string, Test>;
  readonly lookups: ReadonlyMap<string, Lookup>;
}

/**
 * Loads a file of plugins in TypeScript or JavaScript; Node itself takes the types out. Its default export is the
 * contract of plugin.ts. Throws a 'module' `Fault` that names the file where it cannot be loaded or is something else.
 */
export const loadPlugins = (path: string): Loaded => {
  const exported = defaultOf(path);
  const wrong = Object.keys(exported).find((part) => !PARTS.includes(part));
  if (wrong !== undefined) throw misshapen(path, `it exports '${wrong}'`);
  const part = <F, T>(name: string, make: (run: F) => T): ReadonlyMap<string, T> => {
    const functions = exported[name] ?? {};
    if (!isObject(functions)) throw misshapen(path, `'${name}' is no object`);
    return new Map(
      Object.entries(functions).map(([each, run]) => {
        if (typeof run !== 'function') throw misshapen(path, `'${each}' in '${name}' is no function`);
        // The file's author says by the contract what the function takes; nobody can look into it.
        return [each, make(run as F)] as const;
      }),
    );
  };
  return {
    filters: part('filters', filterOf),
    tests: part('tests', testOf),
    lookups: part('lookups', lookupOf),
  };
};

const PARTS = ['filters', 'tests', 'lookups'];

const defaultOf = (path: string): Readonly<Record<string, unknown>> => {
  let loaded: unknown;
  try {
    loaded = createRequire(import.meta.url)(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault('module', `the plugins in ${path} cannot be loaded: ${reason}`, { cause: error });
  }
  const exported = isObject(loaded) && 'default' in loaded ? loaded.default : loaded;
  if (!isObject(exported)) throw misshapen(path, 'it has no default export');
  return exported;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const misshapen = (path: string, what: string): Fault =>
  new Fault('module', `${path} is no file of plugins: ${what}`, {
    hint: 'its default export is { filters, tests, lookups }, each of functions by their names (docs/plugins.md)',
  });

const filterOf = (run: FilterFunction): Filter =>
  filter('*args, **named', (_, value, args = [], named = null) =>
    answer(run(plain(value), ...argumentsOf(args, named))),
  );

const testOf = (run: TestFunction): Test =>
  test('*args, **named', (_, value, args = [], named = null) => {
    const answered = run(plain(value), ...argumentsOf(args, named));
    if (typeof answered !== 'boolean') throw new Error('a test must give true or false');
    return answered;
  });

const lookupOf =
  (run: LookupFunction): Lookup =>
  (terms, options, session) => {
    const variable = (name: string) => {
      const value = session.variable(name);
      return value === undefined ? undefined : plain(session.resolve(value));
    };
    const found = answer(run(terms.map(plain), textKeys(options), { variable }));
    if (!isList(found)) throw new Error('a lookup must give a list');
    return found;
  };

/** Named arguments come last, as one object. */
const argumentsOf = (args: Value, named: Value): readonly Plain[] => [
  ...(isList(args) ? args : []).map(plain),
  ...(isDict(named) && named.size > 0 ? [plain(named)] : []),
];

const textKeys = (options: ReadonlyMap<string, Value>): Readonly<Record<string, Plain>> =>
  Object.fromEntries([...options].map(([name, value]) => [str(name), plain(value)]));

const answer = (value: unknown): Value => {
  if (isObject(value) && typeof value.then === 'function') {
    throw new Error('a plugin must answer at once, and this one gave a promise');
  }
  return fromPlain(value);
};
