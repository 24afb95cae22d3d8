import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywords, keywordsOn } from '../../src/playbook/keywords.ts';
import { project } from '../support/project.ts';

const ACTIONS = [
  ...['copy', 'debug', 'include_tasks', 'import_tasks', 'import_role', 'include_role', 'meta', 'command'],
  ...['moon', 'action', 'local_action', 'block', 'set_fact', 'assert'],
];

const KEYS = [
  ...Object.keys(keywords),
  ...ACTIONS,
  ...['import_playbook', 'with_items', 'role', 'file', 'msg', 'tasks_from', 'src', 'dest', 'that', 'module'],
];

const TEXTS = [
  ...[
    'all',
    'a',
    'r',
    'tasks.yml',
    'site.yml',
    'flush_handlers',
    'a=1 b="{{ x }}',
    'src=x dest=y',
    '~',
    '..',
  ],
  ...[
    '{{ x }}',
    '{{ 1 +',
    '{% if %}',
    '{{ x | none }}',
    "{{ lookup('file', 'x') }}",
    '{{ omit }}',
    'x ==',
    '',
  ],
];

const scalar = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e300),
  fc.string({ maxLength: 8 }),
);
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.string() },
);

/** Any values inside of one another; most of the names are those of the language. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Some of these names, each with any value. */
const entries = (...names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3, noNullPrototype: true });
const task = fc
  .tuple(fc.constantFrom(...ACTIONS), value, entries('with_items', ...keywordsOn('task')))
  .map(([action, given, said]) => ({ ...said, [action]: given }));
const tasks = fc.array(fc.oneof({ weight: 6, arbitrary: task }, value), { maxLength: 4 });
const block = fc
  .tuple(tasks, tasks, entries(...keywordsOn('block')))
  .map(([inner, rescue, said]) => ({ ...said, block: inner, rescue }));
const play = fc
  .tuple(tasks, fc.array(block, { maxLength: 1 }), entries('user', ...keywordsOn('play')))
  .map(([some, blocks, said]) => ({ ...said, hosts: 'all', tasks: [...some, ...blocks] }));
const playbook = fc.oneof(
  { weight: 8, arbitrary: fc.array(play, { minLength: 1, maxLength: 2 }) },
  fc.array(fc.oneof(play, value), { maxLength: 3 }),
  value,
);

/** JSON is YAML; some of it with pieces cut out. */
const textOf = (given: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      given,
      fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.tuple(fc.nat(400), fc.nat(6))),
    )
    .map(([document, cut]) => {
      const whole = JSON.stringify(document, null, 1) ?? '';
      return cut ? whole.slice(0, cut[0]) + whole.slice(cut[0] + cut[1]) : whole;
    });

describe('whatever a playbook holds, reading it ends, and in nothing but a list or a fault that is named', () => {
  it.each(['syntaxCheck', 'listTasks'] as const)('%s', { timeout: 300_000 }, async (flag) => {
    const made = project({});
    await fc.assert(
      fc.asyncProperty(textOf(playbook), textOf(fc.oneof(tasks, value)), async (site, file) => {
        made.write({ 'site.yml': site, 'tasks.yml': file, 'roles/r/tasks/main.yml': file });
        const { fault, exitCode } = await made.run({ [flag]: true });
        expect(fault?.kind).not.toBe('internal');
        expect(fault === undefined).toBe(exitCode === 0);
      }),
      { numRuns: 400 },
    );
  });
});
