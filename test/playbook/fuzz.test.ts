import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywords } from '../../src/playbook/keywords.ts';
import { project } from '../support/project.ts';

const KEYS = [
  ...Object.keys(keywords),
  ...['copy', 'debug', 'include_tasks', 'import_tasks', 'import_role', 'include_role', 'meta', 'command'],
  ...['import_playbook', 'with_items', 'role', 'name', 'file', 'msg', 'tasks_from', 'moon'],
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

const entries = (...names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5, noNullPrototype: true });
const task = fc.oneof(entries(...KEYS), fc.record({ debug: value, vars: value, when: value, loop: value }));
const play = fc
  .tuple(fc.array(fc.oneof(task, value), { maxLength: 4 }), entries(...Object.keys(keywords)))
  .map(([tasks, more]) => ({ hosts: 'all', tasks, ...more }));
const playbook = fc.oneof(value, fc.array(fc.oneof(play, value), { maxLength: 3 }));

/** JSON is YAML; some of it with pieces cut out. */
const text = fc
  .tuple(playbook, fc.option(fc.tuple(fc.nat(400), fc.nat(6)), { freq: 3 }))
  .map(([document, cut]) => {
    const whole = JSON.stringify(document, null, 1) ?? '';
    return cut ? whole.slice(0, cut[0]) + whole.slice(cut[0] + cut[1]) : whole;
  });

describe('whatever a playbook holds, reading it ends, and in nothing but a list or a fault that is named', () => {
  it.each(['syntaxCheck', 'listTasks'] as const)('%s', { timeout: 300_000 }, async (flag) => {
    const made = project({ 'roles/r/tasks/main.yml': '' });
    await fc.assert(
      fc.asyncProperty(text, text, async (site, tasks) => {
        made.write({ 'site.yml': site, 'tasks.yml': tasks, 'roles/r/meta/main.yml': tasks });
        const { fault, exitCode } = await made.run({ [flag]: true });
        expect(fault?.kind).not.toBe('internal');
        expect(fault === undefined).toBe(exitCode === 0);
      }),
      { numRuns: 400 },
    );
  });
});
