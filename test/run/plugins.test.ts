import { describe, expect, it } from 'vitest';
import { runTasks } from '../support/project.ts';

/** Runs a task that says what an expression comes to, with these files. */
const say = (expression: string, files: Readonly<Record<string, string>>) =>
  runTasks(`- debug:\n    msg: "{{ ${expression} }}"`, files);

describe('a filter, test or lookup in TypeScript or JavaScript', () => {
  it.each([
    ['f.ts', 'export default { filters: { f: (value: string): string => value + "!" } };'],
    ['f.mts', 'export default { filters: { f: (value: string): string => value + "!" } };'],
    ['f.js', 'export default { filters: { f: (value) => value + "!" } };'],
    ['f.mjs', 'export default { filters: { f: (value) => value + "!" } };'],
    ['f.cjs', 'module.exports = { filters: { f: (value) => value + "!" } };'],
  ])('is loaded from %s', async (name, text) => {
    expect((await say("'a' | f", { [`filter_plugins/${name}`]: text })).said).toEqual(['a!']);
  });

  it('may import what lies beside it', async () => {
    const ran = await say("'a' | f", {
      'filter_plugins/f.ts':
        "import { mark } from './lib/mark.ts';\nexport default { filters: { f: (value: string) => value + mark } };",
      'filter_plugins/lib/mark.ts': "export const mark: string = '?';",
    });
    expect(ran.said).toEqual(['a?']);
  });

  it.each([
    ['value | f', "{'a': [1, 1.5, None, True]}", '{"a":[1,1.5,null,true]}'],
    ['value | f(1, [2])', '1', '1 1 [2]'],
    ["value | f(1, key='x', other=2)", '1', '1 1 {"key":"x","other":2}'],
  ])('gets plain values: %s', async (expression, value, expected) => {
    const ran = await say(`(${expression.replace('value', value)}) | string`, {
      'filter_plugins/f.js':
        'export default { filters: { f: (...all) => all.map((each) => JSON.stringify(each)).join(" ") } };',
    });
    expect(ran.said).toEqual([expected]);
  });

  it('gives values that are native again', async () => {
    const ran = await say('{} | f', {
      'filter_plugins/f.js':
        'export default { filters: { f: () => ({ a: [1, 2.5, null, "x"], b: undefined }) } };',
    });
    expect(ran.said).toEqual([{ a: [1, 2.5, null, 'x'], b: null }]);
  });

  it('is a condition as a test', async () => {
    const ran = await runTasks('- {name: t, debug: {msg: x}, when: "5 is over(3) and 2 is not over(3)"}', {
      'test_plugins/t.js': 'export default { tests: { over: (value, least) => value > least } };',
    });
    expect(ran.finished('t').status).toBe('ok');
  });

  it('comes with a role, from where it is loaded', async () => {
    const ran = await runTasks('- import_role: {name: r}\n- debug: {msg: "{{ 1 | f }}"}', {
      'roles/r/filter_plugins/f.js': 'export default { filters: { f: (value) => value + 1 } };',
      'roles/r/tasks/main.yml': '- debug: {msg: "{{ 2 | f }}"}\n',
    });
    expect(ran.said).toEqual([3, 2]);
  });

  it('lies in a collection, and goes by its full name', async () => {
    const plugins = 'collections/ansible_collections/my/own/plugins';
    const ran = await runTasks(
      `- debug: {msg: "{{ 'a' | my.own.f }} {{ 'a' | my.own.deep.g }} {{ 1 is my.own.odd }}"}
- debug: {msg: "{{ item }}"}
  with_my.own.two: [1]
- debug: {msg: "{{ lookup('my.own.two', 5) }}"}
`,
      {
        [`${plugins}/filter/f.ts`]: 'export default { filters: { f: (value: string) => value + "!" } };',
        [`${plugins}/filter/deep/g.js`]: 'export default { filters: { g: (value) => value + "?" } };',
        [`${plugins}/test/t.ts`]: 'export default { tests: { odd: (value: number) => value % 2 === 1 } };',
        [`${plugins}/lookup/l.mjs`]:
          'export default { lookups: { two: (terms) => terms.map((each) => each * 2) } };',
      },
    );
    expect(ran.said).toEqual(['a! a? True', 2, 10]);
  });

  it('does not go by its short name there, not even with collections:', async () => {
    const { fault } = await runTasks('- debug: {msg: "{{ \'a\' | f }}"}\n  collections: [my.own]', {
      'collections/ansible_collections/my/own/plugins/filter/f.ts':
        'export default { filters: { f: (value: string) => value } };',
    });
    expect(fault?.message).toContain("No filter named 'f'");
  });

  it('goes before the one of that name that comes with orchestrate', async () => {
    const files = { 'filter_plugins/f.js': 'export default { filters: { upper: () => "mine" } };' };
    expect((await say("'a' | upper", files)).said).toEqual(['mine']);
  });

  it('fails its task with what it throws', async () => {
    const ran = await runTasks('- {name: t, debug: {msg: "{{ 1 | f }}"}}', {
      'filter_plugins/f.js':
        'export default { filters: { f: () => { throw new Error("no such colour") } } };',
    });
    expect(ran.result('t').msg).toContain('no such colour');
  });

  it('must not make templates wait', async () => {
    const ran = await runTasks('- {name: t, debug: {msg: "{{ 1 | f }}"}}', {
      'filter_plugins/f.js': 'export default { filters: { f: async () => 1 } };',
    });
    expect(ran.result('t').msg).toContain('a promise');
  });

  it.each([
    [
      'exports nothing',
      'export const a = 1;',
      /f\.js is no file of plugins: it has no default export|it exports 'a'/,
    ],
    [
      'exports something else',
      'export default { filter: {} };',
      /f\.js is no file of plugins: it exports 'filter'/,
    ],
    ['has no function', 'export default { filters: { f: 1 } };', /'f' in 'filters' is no function/],
    ['cannot be read', 'export default {', /f\.js cannot be loaded/],
  ])('is a fault before the run where its file %s', async (_what, text, message) => {
    const ran = await say('1', { 'filter_plugins/f.js': text });
    expect(ran.fault?.message).toMatch(message);
  });
});

describe('a plugin in Python is named when it is loaded, with its file and what it defines:', () => {
  it.each([
    [
      'filter_plugins/net.py',
      'class FilterModule(object):\n    def filters(self):\n        return {\n            \'to_net\': to_net,\n            "from_net": self.x,\n        }\n',
      "has the filters 'to_net', 'from_net' in Python",
    ],
    [
      'test_plugins/t.py',
      'class TestModule:\n    def tests(self):\n        return dict(over=over)\n',
      "has the test 'over' in Python",
    ],
    [
      'lookup_plugins/vault.py',
      'class LookupModule(LookupBase):\n    pass\n',
      "has the lookup 'vault' in Python",
    ],
    [
      'callback_plugins/slack.py',
      "class CallbackModule(CallbackBase):\n    CALLBACK_NAME = 'acme.slack'\n",
      "has the callback 'acme.slack' in Python",
    ],
    [
      'roles/r/filter_plugins/f.py',
      "class FilterModule:\n    def filters(self):\n        return {'f': f}\n",
      "has the filter 'f' in Python",
    ],
  ])('%s', async (path, text, expected) => {
    const ran = await runTasks('- debug: {msg: fine}\n- import_role: {name: r}', {
      [path]: text,
      'roles/r/tasks/main.yml': '[]\n',
    });
    expect(ran.warnings.join('\n')).toContain(`${path} ${expected}, which is not supported`);
    expect(ran.said).toEqual(['fine']);
  });

  it('what uses one does not load, and says so', async () => {
    const ran = await say("'x' | to_net", {
      'filter_plugins/net.py': "class FilterModule:\n    def filters(self):\n        return {'to_net': f}\n",
    });
    expect(ran.fault?.message).toContain("No filter named 'to_net'");
    expect(ran.fault?.hint).toMatch(/filter_plugins\/net\.py has the filter 'to_net' in Python/);
  });

  it('a loop over one does not either', async () => {
    const ran = await runTasks('- {debug: {}, with_vault: [1]}', {
      'lookup_plugins/vault.py': 'class LookupModule:\n    pass\n',
    });
    expect(ran.fault?.hint).toContain("has the lookup 'vault' in Python");
  });
});
