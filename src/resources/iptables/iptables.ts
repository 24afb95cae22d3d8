import { effect, type Knowable, type ResourceKind, reader, type Step } from '../contract.ts';
import { sh } from '../sh.ts';

/** A chain of the packet filter, and one rule of it. */
export interface IptablesState {
  /** Whether the host has the program. */
  readonly hasProgram: boolean;
  readonly chainExists: Knowable<boolean>;
  /** Of a chain that is built in. */
  readonly policy?: Knowable<string> | undefined;
  /** Whether it has no rules. */
  readonly isEmpty: Knowable<boolean>;
  /** Whether the rule is there. */
  readonly hasRule: Knowable<boolean>;
}

export interface IptablesQuery {
  readonly program: 'iptables' | 'ip6tables';
  readonly table: string;
  /** All chains where left out. */
  readonly chain: string | undefined;
  /** As words; none where no rule is of interest. */
  readonly rule: readonly string[];
  /** How to wait for others that change the filter. */
  readonly wait: readonly string[];
}

const chainKey = ({ program, table, chain = '' }: IptablesQuery): string => `${program} ${table} ${chain}`;

export const iptablesKind: ResourceKind<IptablesQuery, IptablesState> = {
  name: 'iptables',
  key: (query) => [chainKey(query), ...query.rule.map((word) => JSON.stringify(word))].join(' '),
  read: (query) => {
    const { program, chain, rule } = query;
    const call = callOf(query);
    return sh`PATH=$PATH:/usr/sbin:/sbin; if command -v ${program} >/dev/null; then echo program
${call} -S ${chain === undefined ? [] : [chain]} && echo chain
${chain === undefined || rule.length === 0 ? sh`:` : sh`${call} -C ${[chain, ...rule]} && echo rule`}
fi 2>/dev/null; :`;
  },
  parse: (_, output) => parse(output),
  absent: ({ chain }) => ({
    hasProgram: true,
    chainExists: chain === undefined || BUILT_IN.has(chain),
    policy: chain !== undefined && BUILT_IN.has(chain) ? 'ACCEPT' : undefined,
    isEmpty: true,
    hasRule: false,
  }),
  // What becomes of the chain becomes of its rule; a rule that is made makes the chain one that is not empty.
  shadow: (query, changedKey, changedTo, state) => {
    if (changedKey === chainKey(query))
      return { ...state, ...changedTo, hasRule: changedTo.isEmpty === true ? false : state.hasRule };
    if (!changedKey.startsWith(`${chainKey(query)} `)) return undefined;
    return changedTo.hasRule === true ? { ...state, chainExists: true, isEmpty: false } : undefined;
  },
};

export const iptables = reader(iptablesKind);

const BUILT_IN = new Set(['INPUT', 'OUTPUT', 'FORWARD', 'PREROUTING', 'POSTROUTING']);

const parse = (output: string): IptablesState => {
  const lines = output.split('\n');
  return {
    hasProgram: lines.includes('program'),
    chainExists: lines.includes('chain'),
    policy: lines.map((line) => /^-P \S+ (\S+)/.exec(line)?.[1]).find((policy) => policy !== undefined),
    isEmpty: !lines.some((line) => line.startsWith('-A ')),
    hasRule: lines.includes('rule'),
  };
};

const callOf = ({ program, table, wait }: IptablesQuery) => sh`${[program, ...wait, '-t', table]}`;

const step = (
  query: IptablesQuery,
  title: string,
  words: readonly string[],
  becomes: Partial<IptablesState>,
): Step => ({
  title: `${query.program}: ${title}`,
  sh: sh`PATH=$PATH:/usr/sbin:/sbin; ${callOf(query)} ${words}`,
  effects: [effect(iptables(query), becomes)],
});

const inChain = (query: IptablesQuery) => ({ ...query, rule: [] });

/** Empties a chain, or all of a table. */
export const flush = (query: IptablesQuery): Step =>
  step(inChain(query), 'flush', ['-F', ...(query.chain === undefined ? [] : [query.chain])], {
    isEmpty: true,
  });

/** Sets a chain's policy. */
export const setPolicy = (query: IptablesQuery, chain: string, policy: string): Step =>
  step(inChain(query), `policy of ${chain}`, ['-P', chain, policy], { policy });

/** Makes a chain. */
export const makeChain = (query: IptablesQuery, chain: string): Step =>
  step(inChain(query), `make the chain ${chain}`, ['-N', chain], { chainExists: true });

/** Removes a chain, which must be empty. */
export const removeChain = (query: IptablesQuery, chain: string): Step =>
  step(inChain(query), `remove the chain ${chain}`, ['-X', chain], { chainExists: false, isEmpty: true });

/** Appends a rule, or inserts it, before that of a number if there is one. */
export const addRule = (query: IptablesQuery, chain: string, where: 'end' | 'begin' | string): Step => {
  const place = where === 'end' ? ['-A', chain] : ['-I', chain, ...(where === 'begin' ? [] : [where])];
  return step(query, `add a rule to ${chain}`, [...place, ...query.rule], { hasRule: true });
};

/** Removes a rule from a chain. */
export const removeRule = (query: IptablesQuery, chain: string): Step =>
  step(query, `remove a rule of ${chain}`, ['-D', chain, ...query.rule], { hasRule: false });
