import { performance } from 'node:perf_hooks';
import { createTemplar } from '../src/template/templar.ts';
import { dict, Template, trusted, type Value } from '../src/values/index.ts';

/**
 * How many times a second a small template is rendered, once it has been compiled, with 200 facts in scope. Ends with 1
 * where it is fewer than the project promises.
 */
const PROMISED = 100_000;
const SECONDS = 2;

const facts = new Map<string, Value>(
  Array.from({ length: 200 }, (_, index) => [
    `ansible_fact_${index}`,
    dict({ name: `fact ${index}`, values: [index, index + 1], text: trusted('{{ item_name }}') }),
  ]),
);
facts.set('item_name', 'httpd');
facts.set('port', 8080);
facts.set('nested', trusted('{{ item_name }}:{{ port }}'));

const scope = { lookup: (name: string) => facts.get(name), names: () => facts.keys() };
const templar = createTemplar();

const CASES: Readonly<Record<string, string>> = {
  'a variable': '{{ item_name }}',
  'a path of a fact': '{{ ansible_fact_100.name }}',
  'text around': 'server {{ item_name }} listens on {{ port }}',
  'a filter': '{{ item_name | upper }}',
  'a template in a variable': 'http://{{ nested }}/',
  'a condition': "{{ port == 8080 and item_name is match('http') }}",
};

let slowest = Number.POSITIVE_INFINITY;
for (const [name, text] of Object.entries(CASES)) {
  const template = new Template(text);
  for (let warmUp = 0; warmUp < 20_000; warmUp += 1) templar.resolve(template, scope);
  const start = performance.now();
  let renders = 0;
  while (performance.now() - start < SECONDS * 1000) {
    for (let more = 0; more < 1000; more += 1) templar.resolve(template, scope);
    renders += 1000;
  }
  const rate = Math.round((renders * 1000) / (performance.now() - start));
  slowest = Math.min(slowest, rate);
  process.stdout.write(`${name.padEnd(26)} ${String(rate).padStart(9)} renders/s\n`);
}
process.exitCode = slowest >= PROMISED ? 0 : 1;
