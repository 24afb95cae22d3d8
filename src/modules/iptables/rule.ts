import { isDict, isList } from '../../values/value.ts';
import type { IptablesArguments } from './arguments.ts';

/** The words of a rule, as iptables takes them, and in the order in which Ansible's result tells them. */
export const ruleOf = (args: IptablesArguments, isIpv6: boolean): readonly string[] => [
  ...option('-p', args.protocol),
  ...option('-s', args.source),
  ...option('-d', args.destination),
  ...args.match.flatMap((name) => option('-m', name)),
  ...flagsOf(args.tcp_flags),
  ...option('-j', args.jump),
  ...(args.jump?.toLowerCase() === 'tee' ? option('--gateway', args.gateway) : []),
  ...option('--log-prefix', args.log_prefix),
  ...option('--log-level', args.log_level),
  ...option('--to-destination', args.to_destination),
  ...by('multiport', list('--dports', args.destination_ports)),
  ...option('--to-source', args.to_source),
  ...option('-g', args.goto),
  ...option('-i', args.in_interface),
  ...option('-o', args.out_interface),
  ...(args.fragment === undefined ? [] : args.fragment.startsWith('!') ? ['!', '-f'] : ['-f']),
  ...(args.set_counters === undefined ? [] : ['-c', ...args.set_counters.split(/\s+/)]),
  ...option('--source-port', args.source_port),
  ...option('--destination-port', args.destination_port),
  ...option('--to-ports', args.to_ports),
  ...dscp(args),
  ...(args.syn === 'ignore' ? [] : args.syn === 'match' ? ['--syn'] : ['!', '--syn']),
  ...stateOf(args),
  ...by(args.match.includes('iprange') ? undefined : 'iprange', [
    ...option('--src-range', args.src_range),
    ...option('--dst-range', args.dst_range),
  ]),
  ...by(
    args.match.includes('set') ? undefined : 'set',
    args.match_set === undefined
      ? []
      : [...option('--match-set', args.match_set), ...(args.match_set_flags ? [args.match_set_flags] : [])],
  ),
  ...by('limit', [...option('--limit', args.limit), ...option('--limit-burst', args.limit_burst)]),
  ...by('owner', option('--uid-owner', args.uid_owner)),
  ...by('owner', option('--gid-owner', args.gid_owner)),
  ...(args.reject_with !== undefined && args.jump === undefined ? ['-j', 'REJECT'] : []),
  ...option('--reject-with', args.reject_with),
  ...option(isIpv6 ? '--icmpv6-type' : '--icmp-type', args.icmp_type),
  ...by('comment', args.comment === undefined ? [] : ['--comment', args.comment]),
];

/** `!` before a value stands before its option. */
const option = (name: string, value: string | undefined): readonly string[] => {
  if (value === undefined) return [];
  return value.startsWith('!') ? ['!', name, value.slice(1).trimStart()] : [name, value];
};

const list = (name: string, values: readonly string[]): readonly string[] =>
  values.length === 0 ? [] : [name, values.join(',')];

/** Options of an extension, after its name. */
const by = (extension: string | undefined, words: readonly string[]): readonly string[] =>
  words.length === 0 || extension === undefined ? words : ['-m', extension, ...words];

const stateOf = ({ ctstate, match }: IptablesArguments): readonly string[] => {
  if (match.includes('conntrack')) return list('--ctstate', ctstate);
  return match.includes('state') ? list('--state', ctstate) : by('conntrack', list('--ctstate', ctstate));
};

const dscp = ({ set_dscp_mark, set_dscp_mark_class, jump }: IptablesArguments): readonly string[] => {
  const words = [...option('--set-dscp', set_dscp_mark), ...option('--set-dscp-class', set_dscp_mark_class)];
  return words.length === 0 || jump?.toUpperCase() === 'DSCP' ? words : [...words, '-j', 'DSCP'];
};

const flagsOf = (flags: IptablesArguments['tcp_flags']): readonly string[] => {
  if (!flags || !isDict(flags)) return [];
  const names = ['flags', 'flags_set'].map((name) => flags.get(name));
  return names.every(isList)
    ? ['--tcp-flags', ...names.map((each) => (each.length === 0 ? 'NONE' : each.map(String).join(',')))]
    : [];
};
