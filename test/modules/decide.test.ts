import { expect, test } from 'vitest';
import { type StateContext, stateModule } from '../../src/modules/contract.ts';
import { decideWith } from '../../src/modules/decide.ts';
import { path } from '../../src/resources/path/path.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';

const context: StateContext = { diff: false, facts: { lookup: () => undefined, names: () => [] } };

const asking = (names: readonly string[]) =>
  stateModule({
    name: 'asking',
    summary: '',
    arguments: {},
    needs: () => [path('/0')],
    decide: (_, __, states) => {
      const next = names.find((name) => !states.has(path(name)));
      return next === undefined ? { steps: [], result: { done: true } } : { needs: [path(next), path('/0')] };
    },
  });

test('a module is asked again with what it needs further, and nothing is read twice', async () => {
  const read: string[][] = [];
  const host = simulatedHost();
  const { decision, reads } = await decideWith(
    asking(['/1', '/2']),
    {},
    undefined,
    (wanted) => {
      read.push(wanted.map(({ key }) => key));
      return host.read(wanted);
    },
    context,
  );
  expect(decision).toMatchObject({ result: { done: true } });
  expect(read).toEqual([['path:/0'], ['path:/1'], ['path:/2']]);
  expect(reads.map(({ key }) => key)).toEqual(['path:/0', 'path:/1', 'path:/2']);
});

test('a module that never has enough is stopped', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `/${index}`);
  const asked = decideWith(asking(names), {}, undefined, simulatedHost().read, context);
  await expect(asked).rejects.toThrow(/still asks for more after 10 rounds/);
});
