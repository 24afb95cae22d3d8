import { Fault } from '../../source/fault.ts';
import type { Value } from '../../values/value.ts';
import { pluginName } from '../names.ts';
import type { Engine } from './engine.ts';
import { pluginFault } from './faults.ts';
import type { Session } from './session.ts';
import { bind, type CallArguments, type Signature } from './signature.ts';
import type { Table } from './table.ts';
import { asUndefined, firstUndefined } from './undefined.ts';

/** `value | name(args)`. What is undefined goes through filters that cannot take it, and is still undefined. */
export const callFilter = (
  { filters }: Engine,
  session: Session,
  name: string,
  value: Value,
  args: CallArguments,
): Value => {
  const filter = filters.get(pluginName(name));
  if (!filter) throw missingPlugin('filter', name, filters);
  const undefinedOne = filter.takesUndefined ? undefined : (asUndefined(value) ?? firstUndefined(args));
  if (undefinedOne) return undefinedOne;
  try {
    const given = filter.lazy ? session.force(value) : session.resolve(value);
    return session.force(
      filter.run(session, given, ...bound(session, name, filter.signature, args, filter.lazy)),
    );
  } catch (error) {
    throw pluginFault('filter', pluginName(name), error, () => undefined);
  }
};

/** `value is name(args)`. What is undefined is a Fault for tests that cannot take it. */
export const callTest = (
  { tests }: Engine,
  session: Session,
  name: string,
  value: Value,
  args: CallArguments,
): boolean => {
  const test = tests.get(pluginName(name));
  if (!test) throw missingPlugin('test', name, tests);
  const undefinedOne = test.takesUndefined ? undefined : (asUndefined(value) ?? firstUndefined(args));
  if (undefinedOne) throw undefinedOne.fault();
  try {
    const given = test.ofClosed ? value : test.lazy ? session.force(value) : session.resolve(value);
    return test.run(session, given, ...bound(session, name, test.signature, args, test.lazy));
  } catch (error) {
    throw pluginFault('test', pluginName(name), error, () => undefined);
  }
};

/** `lookup(name, …terms, …options)`, as a list. */
export const callLookup = (
  { lookups }: Engine,
  session: Session,
  name: string,
  terms: readonly Value[],
  options: ReadonlyMap<string, Value>,
): readonly Value[] => {
  const lookup = lookups.get(pluginName(name));
  if (!lookup) {
    throw new Fault('template', `The lookup plugin '${name}' was not found.`, { hint: lookups.hint(name) });
  }
  try {
    return lookup(terms, options, session);
  } catch (error) {
    throw pluginFault('lookup', name, error, () => undefined);
  }
};

const bound = (
  session: Session,
  name: string,
  signature: Signature,
  args: CallArguments,
  lazy: boolean,
): Value[] => bind(name, signature, args).map((one) => (lazy ? session.force(one) : session.resolve(one)));

const missingPlugin = (kind: 'filter' | 'test', name: string, known: Table<unknown>): Fault =>
  new Fault('template', `No ${kind} named '${name}'.`, { hint: known.hint(name) });
