import { getItem } from '../../values/dict.ts';
import { equals } from '../../values/equality.ts';
import { typeError } from '../../values/error.ts';
import { truth } from '../../values/truth.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { type Test, type TestTable, test } from './contract.ts';

/** Tests of what a task registered. */
const field = (name: string, result: Value, key: string): Value => {
  if (!isDict(result)) throw typeError(`The '${name}' test expects a dictionary`);
  return getItem(result, key) ?? false;
};

const flag = (name: string, key: string): Test => test('', (_, value) => truth(field(name, value, key)));

const failed = flag('failed', 'failed');
const succeeded = test('', (_, value) => !truth(field('success', value, 'failed')));
const changed = test('', (_, value) => {
  const whole = field('changed', value, 'changed');
  if (isDict(value) && getItem(value, 'changed') !== undefined) return truth(whole);
  const results = field('changed', value, 'results');
  return isList(results) && results.some((one) => isDict(one) && truth(getItem(one, 'changed') ?? false));
});
const skipped = flag('skipped', 'skipped');
const asynchronous = (name: string, key: string): Test =>
  test('', (_, value) => {
    // What is no job has long come to its end.
    const state = isDict(value) && getItem(value, key) === undefined ? 1 : field(name, value, key);
    return equals(state, 1) || state === true;
  });

export const resultTests: TestTable = {
  failed,
  failure: failed,
  success: succeeded,
  succeeded,
  successful: succeeded,
  changed,
  change: changed,
  skipped,
  skip: skipped,
  reachable: test('', (_, value) => !truth(field('reachable', value, 'unreachable'))),
  unreachable: flag('unreachable', 'unreachable'),
  timedout: test('', (_, value) => truth(field('timedout', value, 'timedout'))),
  finished: asynchronous('finished', 'finished'),
  started: asynchronous('started', 'started'),
};
