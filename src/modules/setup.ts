import type { Facts } from '../facts/fact.ts';
import { gatherScript, parseFacts } from '../facts/gather.ts';
import { SUBSETS } from '../facts/subsets.ts';
import { Fault } from '../source/fault.ts';
import { dict } from '../values/value.ts';
import { actionModule } from './contract.ts';

/** Gathers facts about the host. */
export const setup = actionModule({
  name: 'setup',
  summary: 'Gathers facts about the host',
  arguments: {
    gather_subset: {
      type: 'list',
      default: ['all'],
      doc: 'which facts: all, min, network …, each also with ! before it',
    },
    filter: { type: 'list', default: [], doc: 'only facts whose names match one of these patterns' },
    fact_path: { type: 'path', default: '/etc/ansible/facts.d', doc: "where the host's own facts are" },
    gather_timeout: { type: 'int', default: 10, doc: "no effect: the deadline is the task's" },
  },
  run: async ({ gather_subset, filter, fact_path }, context) => {
    const subsets = gather_subset.map((name) => name.trim()).filter((name) => name !== '');
    // What is not to be gathered need not be there.
    const unknown = subsets.find((name) => !name.startsWith('!') && !SUBSETS.has(name));
    if (unknown !== undefined) throw unknownSubset(unknown);
    const { stdout } = await context.request(gatherScript(subsets, fact_path));
    const facts = filtered(
      { ...parseFacts(subsets, stdout), gather_subset: subsets, module_setup: true },
      filter,
    );
    const named = Object.fromEntries(Object.entries(facts).map(([name, value]) => [prefixed(name), value]));
    return { facts: new Map(Object.entries(named)), result: { ansible_facts: dict(named) } };
  },
});

/** In Ansible's own words, which content looks for. */
const unknownSubset = (name: string): Fault => {
  const known = [...SUBSETS].sort().join(', ');
  return new Fault(
    'argument',
    `Bad subset '${name}' given to Ansible. gather_subset options allowed: ${known}`,
  );
};

/** Two names have no prefix, for Ansible's own bookkeeping. */
const prefixed = (name: string) =>
  name === 'gather_subset' || name === 'module_setup' ? name : `ansible_${name}`;

const filtered = (facts: Facts, patterns: readonly string[]): Facts => {
  const wanted = patterns.filter((pattern) => pattern !== '' && pattern !== '*').map(matcher);
  if (wanted.length === 0) return facts;
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) =>
      wanted.some((matches) => matches.test(name) || matches.test(`ansible_${name}`)),
    ),
  );
};

/** A file name pattern: `*`, `?` and `[…]`. */
const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
