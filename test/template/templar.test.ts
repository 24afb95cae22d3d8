import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/source/fault.ts';
import type { Origin } from '../../src/source/origin.ts';
import { createTemplar } from '../../src/template/templar.ts';
import {
  dict,
  isOmit,
  LazyDict,
  OMIT,
  repr,
  Secret,
  Template,
  type Value,
  VaultText,
} from '../../src/values/index.ts';
import { faultOf } from '../support/fault.ts';
import { scopeOf, trustedValue, world } from './support.ts';

const templar = createTemplar({ world });

/** A template that stands in a YAML text, where `text` is found in it. */
const inYaml = (yaml: string, text: string, at = yaml.indexOf(text)): Template => {
  const before = yaml.slice(0, at).split('\n');
  const origin: Origin = {
    source: { path: 'play.yml', text: yaml },
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  return new Template(text, origin);
};

const place = (fault: Fault): string =>
  `${fault.origin?.source.path}:${fault.origin?.line}:${fault.origin?.column}`;

describe('a fault says where in the file it is', () => {
  const scope = scopeOf({ a: 1, d: dict({ name: 'x' }) });

  it.each([
    ['msg: "a {{ nowhere }}"', 'a {{ nowhere }}', 'play.yml:1:12'],
    ["- x:\n    y: '{{ d.nope }}'", '{{ d.nope }}', 'play.yml:2:14'],
    ['msg: "{{ a + \'b\' }}"', "{{ a + 'b' }}", 'play.yml:1:12'],
    ['msg: "{{ a | nofilter }}"', '{{ a | nofilter }}', 'play.yml:1:14'],
    ['msg: "{{ a b }}"', '{{ a b }}', 'play.yml:1:12'],
    ['msg: "{{ [1] | map(attribute=\'q\') }}"', "{{ [1] | map(attribute='q') }}", 'play.yml:1:16'],
  ])('%s', (yaml, text, expected) => {
    expect(place(faultOf(() => templar.resolve(inYaml(yaml, text), scope)))).toBe(expected);
  });

  it('in a block scalar, whose lines are indented in the file', () => {
    const yaml = 'msg: |\n  first\n  second {{ nowhere }}\n';
    const template = inYaml(yaml, 'first\nsecond {{ nowhere }}\n', yaml.indexOf('first'));
    expect(place(faultOf(() => templar.resolve(template, scope)))).toBe('play.yml:3:13');
  });

  it('in a block scalar whose place is its indicator', () => {
    const yaml = 'msg: |\n  first\n  second {{ nowhere }}\n';
    const template = inYaml(yaml, 'first\nsecond {{ nowhere }}\n', yaml.indexOf('|'));
    expect(place(faultOf(() => templar.resolve(template, scope)))).toBe('play.yml:3:13');
  });

  it('in a template file, and in the file that this includes', () => {
    const origin = { source: { path: 't.j2', text: '' }, line: 1, column: 1 };
    const text = 'one\n  {{ nowhere }}\n';
    const source = { path: 't.j2', text };
    expect(place(faultOf(() => templar.renderText(text, scope, { ...origin, source })))).toBe('t.j2:2:6');
    const included = faultOf(() => templar.renderText("{% include 'inc.j2' %}", scope, origin));
    expect(included.origin?.source.path).toMatch(/inc\.j2$/);
    expect(included.origin?.column).toBe(8);
  });

  it("in another variable's template, where the fault really is", () => {
    const yaml = 'other: "{{ 1 + nowhere }}"';
    const scope = scopeOf({ other: inYaml(yaml, '{{ 1 + nowhere }}') });
    expect(place(faultOf(() => templar.resolve(new Template('{{ other }}'), scope)))).toBe('play.yml:1:16');
  });

  it('and what was probably meant', () => {
    const hints = (text: string): string | undefined =>
      faultOf(() =>
        templar.resolve(new Template(text), scopeOf({ inventory_hostname: 'h', d: dict({ name: 1 }) })),
      ).hint;
    expect(hints('{{ inventory_hostnam }}')).toBe("did you mean 'inventory_hostname'?");
    expect(hints('{{ d.nmae }}')).toBe("did you mean 'name'?");
    expect(hints('{{ 1 | dfault(2) }}')).toBe("did you mean 'default'?");
    expect(hints('{{ 1 is defned }}')).toBe("did you mean 'defined'?");
    expect(hints("{{ lookup('fil', 'x') }}")).toBe("did you mean 'file'?");
  });
});

describe('resolve', () => {
  it('renders templates at any depth and gives back what has none', () => {
    const value = trustedValue({ a: ['{{ n }}', { b: 'x{{ n }}' }] });
    expect(repr(templar.resolve(value, scopeOf({ n: 1 })))).toBe("{'a': [1, {'b': 'x1'}]}");
    const plain = [1, dict({ a: 'b' })];
    expect(templar.resolve(plain, scopeOf({}))).toBe(plain);
  });

  it('never renders data', () => {
    const scope = scopeOf({ output: '{{ nowhere }}', lines: ['{{ nowhere }}'] });
    expect(templar.resolve(new Template('{{ output }}'), scope)).toBe('{{ nowhere }}');
    expect(templar.resolve(new Template('{{ lines | first }}'), scope)).toBe('{{ nowhere }}');
  });

  it('leaves the values of the scope alone, whatever a template changes', () => {
    const list: Value[] = [1];
    const scope = scopeOf({ list, deep: dict({ list }) });
    expect(templar.resolve(new Template('{% set _ = list.append(2) %}{{ list }}'), scope)).toEqual([1, 2]);
    templar.resolve(new Template('{% set _ = deep.list.append(2) %}'), scope);
    expect(list).toEqual([1]);
  });

  it('asks a lazy dict only for what is used', () => {
    const asked: Value[] = [];
    const hostvars = new LazyDict({
      keys: () => ['h1', 'h2'],
      get: (host) => {
        asked.push(host);
        return dict({ port: 22 });
      },
    });
    const scope = scopeOf({ hostvars });
    expect(
      templar.resolve(
        new Template("{{ hostvars.h1.port }} {{ 'h2' in hostvars }} {{ hostvars | length }}"),
        scope,
      ),
    ).toBe('22 True 2');
    expect(asked).toEqual(['h1']);
  });

  it('gives omit as it is', () => {
    expect(isOmit(templar.resolve(new Template('{{ nowhere | default(omit) }}'), scopeOf({})))).toBe(true);
    expect(templar.resolve([OMIT, 1], scopeOf({}))).toEqual([OMIT, 1]);
  });

  it('finds templates that need themselves, over any number of variables', () => {
    const names = Array.from({ length: 300 }, (_, index) => `v${index}`);
    const circle = Object.fromEntries(
      names.map((name, index) => [name, new Template(`{{ v${(index + 1) % 300} }}`)]),
    );
    const fault = faultOf(() => templar.resolve(new Template('{{ v0 }}'), scopeOf(circle)));
    expect(fault.message).toMatch(/^Recursive loop detected in template/);
  });
});

describe('secrets', () => {
  const tainted: string[] = [];
  const watched = createTemplar({
    taint: (text) => tainted.push(text),
    decrypt: (vault: VaultText) => `plain ${vault.ciphertext}`,
  });
  const scope = scopeOf({
    password: new Secret('hunter2'),
    url: new Template('http://u:{{ password }}@h'),
    vaulted: new VaultText('V'),
    open: 'x',
  });
  const render = (text: string): { readonly value: Value; readonly told: readonly string[] } => {
    tainted.length = 0;
    return { value: watched.resolve(new Template(text), scope), told: [...tainted] };
  };

  it('are used as what is in them, and the text made of them is reported', () => {
    expect(render('{{ password }}')).toEqual({ value: 'hunter2', told: ['hunter2'] });
    expect(render('p={{ password }}')).toMatchObject({ value: 'p=hunter2' });
    expect(render('p={{ password }}').told).toContain('p=hunter2');
    expect(render('{{ password | b64encode }}').told).toContain('aHVudGVyMg==');
    expect(render("{{ {'k': password} }}").told).toContain('hunter2');
  });

  it('taint what is made of them by way of other variables', () => {
    expect(render('{{ url | upper }}').told).toContain('HTTP://U:HUNTER2@H');
    expect(render('{{ url }}{{ url }}').told).toContain('http://u:hunter2@hhttp://u:hunter2@h');
  });

  it('come from vault text as well', () => {
    expect(render('{{ vaulted }}')).toEqual({ value: 'plain V', told: ['plain V'] });
  });

  it('taint nothing else', () => {
    expect(render('{{ open }}{{ 1 }}').told).toEqual([]);
    expect(render('{{ password | length }}').told).toEqual([]);
  });
});

describe('renderText', () => {
  const scope = scopeOf({ a: 1, none_value: null, list: [1, 2], items: [1, 2] });
  const render = (text: string, options = {}): string => templar.renderText(text, scope, undefined, options);

  it.each([
    ['%', '% if true:\nyes\n  % endif\nend', 'yes\nend'],
    [':', 'a\n: for i in [1,\n  2]\n{{ i }} : b\n: endfor\n\nend', 'a\n1 : b\n2 : b\nend'],
    ['%', 'kept ## gone\n  ## gone\n% set y = 3\n{{ y }}', 'kept\n\n3'],
  ])(
    'has statements that are lines beginning with %j where its first line says so',
    (prefix, body, expected) => {
      const header = `#jinja2: line_statement_prefix:"${prefix}", line_comment_prefix: "##"\n`;
      expect(render(`${header}${body}`)).toBe(expected);
    },
  );

  it('has other marks where it is told so, by the caller or by its first line', () => {
    const marks = { variable: ['<<', '>>'], block: ['<%', '%>'], comment: ['<#', '#>'] };
    expect(render('<% if true -%> << 1 + 1 >> {{ x }} <%- endif %><# no #>', { marks })).toBe('2 {{ x }}');
    expect(render('#jinja2: variable_start_string: "[[", variable_end_string: "]]"\n[[ 3 ]] {{ x }}')).toBe(
      '3 {{ x }}',
    );
  });

  it('its first line may turn off what it does to line breaks', () => {
    expect(render('#jinja2: trim_blocks: False\n{% if true %}\nx{% endif %}')).toBe('\nx');
  });

  it('its first line is at fault where it gives no value', () => {
    expect(() => render('#jinja2: trim_blocks=False\nx')).toThrow(
      "Missing key-value separator ':' in the template's first line: 'trim_blocks=False'",
    );
  });

  it('always gives text', () => {
    expect(render('{{ a }}')).toBe('1');
    expect(render('{{ none_value }}')).toBe('');
    expect(render('{{ list }}')).toBe('[1, 2]');
    expect(render('')).toBe('');
  });

  it('trims the line break after a statement unless told not to', () => {
    expect(render('{% if a %}\nx\n{% endif %}\n')).toBe('x\n');
    expect(render('{% if a %}\nx\n{% endif %}\n', { trimBlocks: false })).toBe('\nx\n');
  });

  it('strips blanks before statements where told to', () => {
    const text = 'a\n  {% for i in items %}\n  {{ i }}\n  {% endfor %}\nb\n';
    expect(render(text, { lstripBlocks: true })).toBe('a\n  1\n  2\nb\n');
    expect(render('  {%+ if a %}x{% endif %}', { lstripBlocks: true })).toBe('  x');
  });

  it('ends lines as told, and keeps the last one unless told not to', () => {
    expect(render('a\r\n{{ a }}\n', { newlineSequence: '\r\n' })).toBe('a\r\n1\r\n');
    expect(render('{{ a }}\n', { keepTrailingNewline: false })).toBe('1');
  });

  it('leaves a text alone that has nothing to render', () => {
    expect(render('a\r\nb\n', { newlineSequence: '\r\n' })).toBe('a\r\nb\n');
    const marks = { variable: ['<<', '>>'] } as const;
    expect(render('a\r\n{{ a }}\n', { marks })).toBe('a\r\n{{ a }}\n');
    expect(render('a\r\n<< a >>\n', { marks })).toBe('a\n1\n');
  });

  it('takes escapes in strings, which templates in YAML do not', () => {
    expect(render('{{ "a\\nb" }}')).toBe('a\nb');
    expect(templar.resolve(new Template('{{ "a\\nb" }}'), scope)).toBe('a\\nb');
  });
});

describe('evaluate', () => {
  const scope = scopeOf({ n: 5, name: 'x', cond: new Template('{{ n > 3 }}') });
  const evaluate = (expression: string): Value => templar.evaluate(expression, scope, undefined);

  it.each([
    ['n > 3 and name == "x"', true],
    ['n', 5],
    ['cond', true],
    ['nowhere is defined and nowhere > 3', false],
    ['"a\\nb" | length', 3],
    ['{{ n > 3 }}', true],
    ["name == '{{ name }}'", true],
    ["[name] == ['{{ name }}'] and '{{ n }}' == 5", true],
  ])('%s', (expression, value) => expect(evaluate(expression)).toBe(value));

  it('places a fault of a template in a text where the text begins', () => {
    const origin = { source: { path: 'p.yml', text: "when: 1 == '{{ nowhere }}'" }, line: 1, column: 7 };
    const fault = faultOf(() => templar.evaluate("1 == '{{ nowhere }}'", scope, origin));
    expect(fault.origin).toMatchObject({ source: { path: 'p.yml' }, line: 1 });
  });

  it('fails with a place', () => {
    const origin = { source: { path: 'p.yml', text: 'when: n > nowhere' }, line: 1, column: 7 };
    expect(place(faultOf(() => templar.evaluate('n > nowhere', scope, origin)))).toBe('p.yml:1:11');
    expect(
      place(
        faultOf(() =>
          templar.evaluate('n >', scope, { ...origin, source: { path: 'p.yml', text: 'when: n >' } }),
        ),
      ),
    ).toBe('p.yml:1:10');
  });
});

describe('check', () => {
  it('finds wrong syntax in any template of a value, without rendering', () => {
    expect(() => templar.check(trustedValue({ a: ['{{ nowhere }}'] }))).not.toThrow();
    expect(() => templar.check(trustedValue({ a: ['{{ nowhere | }}'] }))).toThrow(/Syntax error in template/);
    expect(() => templar.checkExpression('a ==', undefined)).toThrow(/Syntax error in template/);
    expect(() => templar.checkExpression('a == 1 | nofilter', undefined)).toThrow(
      /No filter named 'nofilter'/,
    );
  });
});

it('a lookup can be asked for by itself, as loops do', () => {
  const scope = scopeOf({ list: ['a', 'b'] });
  expect(templar.lookup('indexed_items', [new Template('{{ list }}')], scope, undefined)).toEqual([
    [0, 'a'],
    [1, 'b'],
  ]);
});
