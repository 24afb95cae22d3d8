import { balancer, type Manager, type MemberState, setFlags } from '../resources/balancer/balancer.ts';
import { canOnlyDisable, type Flag, type Flags, flagsOf, statusWith } from '../resources/balancer/page.ts';
import { dict, type Value } from '../values/value.ts';
import type { Arguments } from './arguments.ts';
import { type Decision, type States, stateModule } from './contract.ts';

const table = {
  balancer_vhost: {
    type: 'str',
    required: true,
    doc: 'The address of httpd, with its port where that is not the usual one.',
  },
  balancer_url_suffix: {
    type: 'str',
    default: '/balancer-manager/',
    doc: 'The path of balancer-manager there.',
  },
  member_host: {
    type: 'str',
    doc: 'The member, by the name or address that its balancers have it under; all its workers are meant.',
  },
  state: {
    type: 'list',
    choices: ['present', 'absent', 'enabled', 'disabled', 'drained', 'hot_standby', 'ignore_errors'],
    doc: 'What the member is to be: these flags and no others. present is enabled, absent is disabled.',
  },
  tls: { type: 'bool', default: false, doc: 'Asks over https.' },
  validate_certs: { type: 'bool', default: true, doc: 'Checks the certificate of the server.' },
} as const;

type ProxyArguments = Arguments<typeof table>;

/** Reads and sets what httpd's balancers do with their members, by the page of mod_proxy_balancer's manager. */
export const apache2_mod_proxy = stateModule({
  name: 'apache2_mod_proxy',
  summary: "Sets members of httpd's balancers",
  arguments: table,
  needs: (args) => [balancer(managerOf(args))],
  decide: (args, _, states) => decide(args, states),
  report: (args, _, after) => {
    const members = membersFor(args, after)
      .map((read) => after.get(read))
      .filter(isMember);
    const shown = members.map((state) => fieldsOf(managerOf(args), state));
    const last = args.member_host === undefined ? undefined : shown.at(-1);
    return { members: shown, ...(last === undefined ? {} : { member: last }) };
  },
});

const managerOf = (args: ProxyArguments): Manager => ({
  url: `${args.tls ? 'https' : 'http'}://${args.balancer_vhost}/${args.balancer_url_suffix.replace(/^\//, '')}`,
  validateCertificates: args.validate_certs,
});

const decide = (args: ProxyArguments, states: States): Decision => {
  const { member_host: host, state: wanted = [] } = args;
  if (wanted.length > 0 && host === undefined)
    return { fail: 'a state needs the member that is to have it: member_host' };
  if (wanted.length > 1 && wanted.some((state) => state === 'present' || state === 'enabled'))
    return { fail: 'states present/enabled are mutually exclusive with other states!' };
  const reads = membersFor(args, states);
  if (host !== undefined && reads.length === 0)
    return { fail: `${host} is not a member of the balancer ${args.balancer_vhost}!` };
  const needs = reads.filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  if (wanted.length === 0) return { steps: [] };
  const flags = flagsFor(wanted);
  const members = reads.map((read) => states.get(read)).filter(isMember);
  if (!onlyDisables(flags) && members.some(({ member }) => canOnlyDisable(member)))
    return { fail: 'this httpd (2.2) can only enable and disable members: it knows no other state' };
  const others = members.filter((state) => FLAGS.some((flag) => state[flag] !== flags[flag]));
  return { steps: others.map((state) => setFlags(managerOf(args), state, flags)) };
};

/** Every worker of the member, in every balancer that has one; of all members where none is named. */
const membersFor = (args: ProxyArguments, states: States) => {
  const manager = managerOf(args);
  const page = states.get(balancer(manager));
  const hosts = 'members' in page ? page.members : [];
  return hosts
    .filter(({ host }) => args.member_host === undefined || isSame(host, args.member_host))
    .map((member) => balancer({ ...manager, member }));
};

/** Names as DNS compares them, IPv6 addresses with or without their brackets. */
const isSame = (host: string, wanted: string): boolean => {
  const [one, other] = [host, wanted].map((name) => name.toLowerCase().replace(/^\[(.*)\]$/, '$1'));
  return one === other;
};

const isMember = (state: object): state is MemberState => 'member' in state;

const FLAGS: readonly Flag[] = ['disabled', 'drained', 'hot_standby', 'ignore_errors'];

/** What is not named is not to be. */
const flagsFor = (wanted: readonly string[]): Flags => ({
  disabled: wanted.includes('disabled') || wanted.includes('absent'),
  drained: wanted.includes('drained'),
  hot_standby: wanted.includes('hot_standby'),
  ignore_errors: wanted.includes('ignore_errors'),
});

const onlyDisables = ({ drained, hot_standby, ignore_errors }: Flags): boolean =>
  !drained && !hot_standby && !ignore_errors;

/** A member as the result has it. What only a check foresees shows in its status as well. */
const fieldsOf = ({ url }: Manager, { member, ...flags }: MemberState): Value => {
  const { protocol, host, port, path, query, attributes } = member;
  const read = flagsOf(member);
  const isForeseen = FLAGS.some((flag) => flags[flag] !== read[flag]);
  const status = isForeseen ? { Status: statusWith(attributes.Status ?? '', flags) } : {};
  return dict({
    host,
    port,
    protocol,
    path,
    balancer_url: url,
    management_url: `${url}?${query}`,
    attributes: dict({ ...attributes, ...status }),
    status: dict(flags),
  });
};
