import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import { ruleOf } from '../../src/modules/iptables/rule.ts';
import { iptables } from '../../src/modules/iptables.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { iptables as iptablesRead } from '../../src/resources/iptables/iptables.ts';
import { packages } from '../../src/resources/package/package.ts';
import { dict, type Value } from '../../src/values/value.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const clean = 'iptables -F; iptables -X; iptables -P FORWARD ACCEPT; ip6tables -F';
const has = (line: string) => `iptables -S | grep -qxF -- '${line}'`;

const RULE = {
  program: 'iptables',
  table: 'filter',
  chain: 'INPUT',
  rule: ['-j', 'DROP'],
  wait: [],
} as const;
const without = effect(iptablesRead(RULE), { hasProgram: false });

describe.runIf(canThrowAway)('in a network of its own', () => {
  const host = throwawayHost({ network: true });
  describeStateModule(
    iptables,
    [
      {
        title: 'a rule is appended, with words that hold blanks',
        setUp: `${clean}; iptables -A INPUT -j DROP`,
        args: () => ({ chain: 'INPUT', source: '10.0.0.1', jump: 'ACCEPT', comment: 'hello you' }),
        result: () => ({ rule: '-s 10.0.0.1 -j ACCEPT -m comment --comment hello you', wait: null }),
        check: has('-A INPUT -s 10.0.0.1/32 -m comment --comment "hello you" -j ACCEPT'),
      },
      {
        title: 'a rule is inserted at its number',
        setUp: `${clean}; iptables -A INPUT -s 10.0.0.1; iptables -A INPUT -s 10.0.0.3`,
        args: () => ({ chain: 'INPUT', source: '10.0.0.2', action: 'insert', rule_num: '2' }),
        check: `[ "$(iptables -S INPUT 2)" = '-A INPUT -s 10.0.0.2/32' ]`,
      },
      {
        title: 'a rule that is there is left alone, wherever it is',
        setUp: `${clean}; iptables -A INPUT -i lo -j ACCEPT; iptables -A INPUT -j DROP`,
        args: () => ({ chain: 'INPUT', in_interface: 'lo', jump: 'ACCEPT' }),
        changed: false,
      },
      {
        title: 'a rule is removed',
        setUp: `${clean}; iptables -A INPUT -p tcp --dport 80 -j DROP`,
        args: () => ({
          chain: 'INPUT',
          protocol: 'tcp',
          destination_port: '80',
          jump: 'DROP',
          state: 'absent',
        }),
        check: '[ -z "$(iptables -S INPUT | grep ^-A)" ]',
      },
      {
        title: 'a chain is made, and a rule in it, where it is asked for',
        setUp: clean,
        args: () => ({ chain: 'MINE', chain_management: true, jump: 'DROP' }),
        check: has('-A MINE -j DROP'),
      },
      {
        title: 'a chain is all that is asked for without a rule',
        setUp: clean,
        args: () => ({ chain: 'MINE', chain_management: true }),
        result: () => ({ rule: '', chain_management: true }),
        check: has('-N MINE'),
      },
      {
        title: 'an empty chain is removed',
        setUp: `${clean}; iptables -N MINE`,
        args: () => ({ chain: 'MINE', chain_management: true, state: 'absent' }),
        check: `! ${has('-N MINE')}`,
      },
      {
        title: 'what packets come to that no rule matches',
        setUp: clean,
        args: () => ({ chain: 'FORWARD', policy: 'DROP' }),
        check: has('-P FORWARD DROP'),
      },
      {
        title: 'to flush a chain is always a change, as with Ansible',
        setUp: `${clean}; iptables -A INPUT -j DROP`,
        args: () => ({ chain: 'INPUT', flush: true }),
        check: `! ${has('-A INPUT -j DROP')}`,
      },
      {
        title: 'both protocols have their rule',
        setUp: `${clean}; iptables -A INPUT -i lo -j ACCEPT`,
        args: () => ({ chain: 'INPUT', in_interface: 'lo', jump: 'ACCEPT', ip_version: 'both' }),
        check: 'ip6tables -C INPUT -i lo -j ACCEPT',
      },
      {
        title: 'a host without the program cannot',
        given: () => [without],
        args: () => ({ chain: 'INPUT', jump: 'DROP' }),
        fails: /^Failed to find required executable "iptables" on the host$/,
      },
      {
        title: 'under check, a task before it may have brought the program',
        given: () => [without, effect(packages([]), { all: unknown })],
        args: () => ({ chain: 'INPUT', jump: 'DROP' }),
      },
      {
        title: 'logging needs the target LOG',
        args: () => ({ chain: 'INPUT', jump: 'DROP', log_prefix: 'x' }),
        fails: /^Logging options can only be used with the LOG jump target\.$/,
      },
    ],
    undefined,
    () => host,
  );
});

/** Arguments, and the rule that ansible-core 2.19 made of them. */
const RECORDED: readonly (readonly [Readonly<Record<string, Value>>, string])[] = [
  [
    {
      protocol: 'tcp',
      source: '1.1.1.1',
      destination: '!2.2.2.2',
      match: ['tcp', 'state'],
      tcp_flags: dict({ flags: ['SYN', 'ACK'], flags_set: ['SYN'] }),
      jump: 'TEE',
      gateway: '9.9.9.9',
      ctstate: ['NEW', 'ESTABLISHED'],
      destination_ports: ['5', '6:7'],
      set_dscp_mark: '8',
      syn: 'match',
    },
    '-p tcp -s 1.1.1.1 ! -d 2.2.2.2 -m tcp -m state --tcp-flags SYN,ACK SYN -j TEE --gateway 9.9.9.9 ' +
      '-m multiport --dports 5,6:7 --set-dscp 8 -j DSCP --syn --state NEW,ESTABLISHED',
  ],
  [
    {
      to_destination: '3.3.3.3',
      to_source: '4.4.4.4',
      goto: 'G',
      in_interface: 'eth0',
      out_interface: 'eth1',
      set_counters: '1 2',
      source_port: '1:2',
      destination_port: '3',
      to_ports: '8',
      src_range: '1-2',
      dst_range: '3-4',
      match_set: 's',
      match_set_flags: 'src',
      limit: '5/s',
      limit_burst: '7',
      uid_owner: '!joe',
      gid_owner: 'g',
      icmp_type: 'echo-request',
      comment: 'a b',
    },
    '--to-destination 3.3.3.3 --to-source 4.4.4.4 -g G -i eth0 -o eth1 -c 1 2 --source-port 1:2 ' +
      '--destination-port 3 --to-ports 8 -m iprange --src-range 1-2 --dst-range 3-4 -m set --match-set s src ' +
      '-m limit --limit 5/s --limit-burst 7 -m owner ! --uid-owner joe -m owner --gid-owner g ' +
      '--icmp-type echo-request -m comment --comment a b',
  ],
  [{ jump: 'LOG', log_prefix: 'x y', log_level: 'info' }, '-j LOG --log-prefix x y --log-level info'],
  [
    { match: ['limit', 'comment'], jump: 'LOG', log_level: '4', limit: '1/s', comment: 'z' },
    '-m limit -m comment -j LOG --log-level 4 -m limit --limit 1/s -m comment --comment z',
  ],
  [
    { match: ['state'], ctstate: ['NEW'], reject_with: 'x' },
    '-m state --state NEW -j REJECT --reject-with x',
  ],
  [
    { match: ['owner'], ctstate: ['NEW'], uid_owner: '0', gid_owner: '!0', set_dscp_mark: '3', jump: 'DSCP' },
    '-m owner -j DSCP --set-dscp 3 -m conntrack --ctstate NEW -m owner --uid-owner 0 -m owner ! --gid-owner 0',
  ],
  [
    {
      ip_version: 'ipv6',
      syn: 'negate',
      ctstate: ['NEW'],
      match: ['conntrack', 'iprange', 'set'],
      src_range: '!1-2',
      match_set: '!s',
      match_set_flags: 'src,dst',
      protocol: '!tcp',
      icmp_type: '1',
    },
    '! -p tcp -m conntrack -m iprange -m set ! --syn --ctstate NEW ! --src-range 1-2 ! --match-set s src,dst ' +
      '--icmpv6-type 1',
  ],
];

describe('a rule of iptables', () => {
  test.each(RECORDED)('%j', (given, expected) => {
    const { args } = parseArguments(iptables, dict({ chain: 'INPUT', ...given }));
    expect(ruleOf(args, args.ip_version === 'ipv6').join(' ')).toBe(expected);
  });
});
