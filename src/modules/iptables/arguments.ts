import type { ArgumentRules, ArgumentSpec, Arguments } from '../arguments.ts';

const text = (doc: string) => ({ type: 'str', doc }) as const satisfies ArgumentSpec;
const texts = (doc: string) => ({ type: 'list', default: [], doc }) as const satisfies ArgumentSpec;

export const iptablesArguments = {
  table: {
    type: 'str',
    default: 'filter',
    choices: ['filter', 'nat', 'mangle', 'raw', 'security'],
    doc: 'the table of the packet filter',
  },
  state: {
    type: 'str',
    default: 'present',
    choices: ['absent', 'present'],
    doc: 'whether the rule is there',
  },
  action: {
    type: 'str',
    default: 'append',
    choices: ['append', 'insert'],
    doc: 'where a new rule goes: to the end of the chain, or to its beginning',
  },
  ip_version: {
    type: 'str',
    default: 'ipv4',
    choices: ['ipv4', 'ipv6', 'both'],
    doc: 'the protocol that the rule is for',
  },
  chain: text('the chain'),
  rule_num: text('with insert: the number that the rule is to have'),
  protocol: text('tcp, udp, icmp …; `!` before it inverts it, as with all of these'),
  wait: text('seconds to wait for another change of the filter to end'),
  source: text('the address or network that a packet comes from'),
  to_source: text('with SNAT: the source that it is given'),
  destination: text('the address or network that it goes to'),
  to_destination: text('with DNAT: the destination that it is given'),
  match: texts('extensions to match by'),
  tcp_flags: {
    type: 'dict',
    options: {
      flags: { type: 'list', doc: 'those to look at' },
      flags_set: { type: 'list', doc: 'those of them that are set' },
    },
    doc: '`flags` to look at, and `flags_set`, which of them are set',
  },
  jump: text('the target: ACCEPT, DROP, a chain …'),
  gateway: text('with TEE: where copies go'),
  log_prefix: text('with LOG: what its lines begin with'),
  log_level: {
    type: 'str',
    choices: [
      ...['0', '1', '2', '3', '4', '5', '6', '7', 'emerg', 'alert'],
      ...['crit', 'error', 'warning', 'notice', 'info', 'debug'],
    ],
    doc: 'with LOG: its level',
  },
  goto: text('the chain to go on in'),
  in_interface: text('the interface that it comes in by'),
  out_interface: text('the interface that it goes out by'),
  fragment: text('only further fragments'),
  set_counters: text('the packets and bytes that the rule begins to count at'),
  source_port: text('the port, or first:last, that it comes from'),
  destination_port: text('the port, or first:last, that it goes to'),
  destination_ports: texts('several such ports'),
  to_ports: text('with REDIRECT: the port that it is given'),
  set_dscp_mark: text('with DSCP: the mark'),
  set_dscp_mark_class: text('with DSCP: the class of the mark'),
  comment: text('a comment of the rule'),
  ctstate: texts('states of the connection: NEW, ESTABLISHED …'),
  src_range: text('the range of addresses that it comes from'),
  dst_range: text('the range of addresses that it goes to'),
  match_set: text('the name of a set of ipset'),
  match_set_flags: {
    type: 'str',
    choices: ['src', 'dst', 'src,dst', 'dst,src', 'src,src', 'dst,dst'],
    doc: 'what of the packet is looked for in the set',
  },
  limit: text('how many packets match: 5/second'),
  limit_burst: text('how many match before that counts'),
  uid_owner: text('the user whose packet it is'),
  gid_owner: text('the group whose packet it is'),
  reject_with: text('with REJECT: how'),
  icmp_type: text('the type of an ICMP packet'),
  syn: {
    type: 'str',
    default: 'ignore',
    choices: ['ignore', 'match', 'negate'],
    doc: 'whether it begins a TCP connection',
  },
  flush: { type: 'bool', default: false, doc: 'removes all rules of the chain, or of the table' },
  policy: {
    type: 'str',
    choices: ['ACCEPT', 'DROP', 'QUEUE', 'RETURN'],
    doc: 'what becomes of packets that no rule of the chain matches',
  },
  chain_management: { type: 'bool', default: false, doc: 'makes and removes the chain itself as well' },
  numeric: { type: 'bool', default: false, doc: 'no effect: names are never looked up' },
} as const;

export const iptablesRules: ArgumentRules = {
  exclusive: [
    ['set_dscp_mark', 'set_dscp_mark_class'],
    ['flush', 'policy'],
  ],
  together: [['match_set', 'match_set_flags']],
  requiredIf: [
    ['jump', 'TEE', ['gateway']],
    ['jump', 'tee', ['gateway']],
    ['flush', false, ['chain']],
  ],
  requiredBy: [
    ['set_dscp_mark', ['jump']],
    ['set_dscp_mark_class', ['jump']],
  ],
};

export type IptablesArguments = Arguments<typeof iptablesArguments>;

/** What of the arguments cannot be. */
export const mistake = (args: IptablesArguments): string | undefined => {
  const { jump, log_prefix, log_level } = args;
  if ((log_prefix ?? log_level) !== undefined && jump !== undefined && jump.toUpperCase() !== 'LOG')
    return 'Logging options can only be used with the LOG jump target.';
  return undefined;
};
