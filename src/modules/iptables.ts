import type { Step } from '../resources/contract.ts';
import {
  addRule,
  flush,
  type IptablesQuery,
  iptables as iptablesRead,
  makeChain,
  removeChain,
  removeRule,
  setPolicy,
} from '../resources/iptables/iptables.ts';
import { type States, stateModule } from './contract.ts';
import { type IptablesArguments, iptablesArguments, iptablesRules, mistake } from './iptables/arguments.ts';
import { ruleOf } from './iptables/rule.ts';
import { withoutProgram } from './packages/brought.ts';

/** Has a rule in the packet filter, or not there; a chain and its policy as well. */
export const iptables = stateModule({
  name: 'iptables',
  summary: 'Manages rules of the packet filter',
  differs: [
    '`chain_management` makes the chain of a rule, too, as the documentation has it.',
    '`numeric` has no effect: names are never looked up.',
  ],
  arguments: iptablesArguments,
  rules: iptablesRules,
  needs: (args) => queriesOf(args).map(iptablesRead),
  decide: (args, _, states) => {
    const wrong = mistake(args);
    if (wrong !== undefined) return { fail: wrong };
    const queries = queriesOf(args);
    const lacking = queries.find((query) => !states.get(iptablesRead(query)).hasProgram);
    const failed =
      lacking &&
      withoutProgram(states, `Failed to find required executable "${lacking.program}" on the host`);
    if (failed) return failed;
    return {
      steps: queries.flatMap((query) => stepsFor(args, query, states)),
      ...(args.flush ? { changed: true } : {}),
      ...(lacking ? { uncertain: true } : {}),
      result: {
        ip_version: args.ip_version,
        table: args.table,
        chain: args.chain ?? null,
        flush: args.flush,
        rule: ruleOf(args, args.ip_version === 'ipv6').join(' '),
        state: args.state,
        chain_management: args.chain_management,
        wait: args.wait ?? null,
      },
    };
  },
});

const queriesOf = (args: IptablesArguments): readonly IptablesQuery[] =>
  PROGRAMS[args.ip_version].map((program) => ({
    program,
    table: args.table,
    chain: args.chain,
    rule: args.flush || args.policy !== undefined ? [] : ruleOf(args, program === 'ip6tables'),
    wait: args.wait === undefined ? [] : ['-w', args.wait],
  }));

const PROGRAMS = {
  ipv4: ['iptables'],
  ipv6: ['ip6tables'],
  both: ['iptables', 'ip6tables'],
} as const;

const stepsFor = (args: IptablesArguments, query: IptablesQuery, states: States): readonly Step[] => {
  const found = states.get(iptablesRead(query));
  const { chain, policy } = args;
  if (args.flush || chain === undefined) return found.isEmpty === true ? [] : [flush(query)];
  if (policy !== undefined) return found.policy === policy ? [] : [setPolicy(query, chain, policy)];
  // Without a rule, the chain is all that is asked for.
  const isBare = query.rule.length === 0;
  if (args.state === 'absent') {
    if (!isBare) return found.hasRule === false ? [] : [removeRule(query, chain)];
    return args.chain_management && found.chainExists !== false ? [removeChain(query, chain)] : [];
  }
  const made = args.chain_management && found.chainExists === false ? [makeChain(query, chain)] : [];
  if (isBare || found.hasRule === true) return made;
  const where = args.action === 'append' ? 'end' : (args.rule_num ?? 'begin');
  return [...made, addRule(query, chain, where)];
};
