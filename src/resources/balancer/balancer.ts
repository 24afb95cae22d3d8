import { exchange } from '../../http/exchange.ts';
import { Fault } from '../../source/fault.ts';
import { type Dial, effect, type ResourceKind, reader, type Step } from '../contract.ts';
import { sh } from '../sh.ts';
import { canOnlyDisable, type Flags, flagsOf, type Member, membersIn } from './page.ts';

/** A page of balancer-manager, and how it is reached. */
export interface Manager {
  /** Without a query. */
  readonly url: string;
  readonly validateCertificates: boolean;
}

interface Query extends Manager {
  /** One member of those on the page: a balancer, and a worker of it. */
  readonly member?: Pick<Member, 'balancer' | 'worker'>;
}

/** Of a page which members there are; of a member its flags, and all else that the page says. */
export type BalancerState =
  | { readonly members: readonly Pick<Member, 'balancer' | 'worker' | 'host'>[] }
  | MemberState;

export interface MemberState extends Flags {
  readonly member: Member;
}

export const balancerKind: ResourceKind<Query, BalancerState> = {
  name: 'balancer',
  key: ({ url, member }) => (member ? `${url} ${member.balancer} ${member.worker}` : url),
  read: (manager) => (dial) => ask(dial, manager, 'GET'),
  parse: (query, output) => {
    const members = membersOf(query, output);
    if (!query.member) return { members };
    const { balancer, worker } = query.member;
    const member = members.find((each) => each.balancer === balancer && each.worker === worker);
    if (!member) throw new Fault('task', `${query.url} lists no ${worker} in ${balancer} any more`);
    return stateOf(member);
  },
  tells: (query, output) =>
    query.member ? [] : membersOf(query, output).map((member) => [{ ...query, member }, stateOf(member)]),
  absent: () => ({ members: [] }),
};

export const balancer = reader(balancerKind);

const stateOf = (member: Member): MemberState => ({ ...flagsOf(member), member });

const membersOf = ({ url }: Manager, page: string): readonly Member[] => {
  const members = membersIn(page);
  if (!members) throw new Fault('task', `${url} is no page of balancer-manager`);
  return members;
};

/**
 * Gives a member flags. httpd answers 200 to a request that it does not take, so what it did shows only on the page: it
 * is read again. It takes none without the page's nonce, and 2.4 none that came from elsewhere.
 */
export const setFlags = (manager: Manager, { member }: MemberState, flags: Flags): Step => ({
  title: `set ${wordsFor(flags)} on ${member.worker} of ${member.balancer}`,
  sh: sh`:`,
  talk: (dial) =>
    canOnlyDisable(member)
      ? ask(dial, manager, 'GET', `${member.query}&dw=${flags.disabled ? 'Disable' : 'Enable'}`)
      : ask(
          dial,
          manager,
          'POST',
          `${member.query}&${FIELDS.map(([flag, field]) => `${field}=${flags[flag] ? 1 : 0}`).join('&')}`,
        ),
  effects: [effect(balancer({ ...manager, member }), flags)],
});

const FIELDS: readonly (readonly [keyof Flags, string])[] = [
  ['ignore_errors', 'w_status_I'],
  ['drained', 'w_status_N'],
  ['disabled', 'w_status_D'],
  ['hot_standby', 'w_status_H'],
];

const wordsFor = (flags: Flags): string =>
  FIELDS.flatMap(([flag]) => (flags[flag] ? [flag] : [])).join(', ') || 'enabled';

/** Seconds that httpd may take to answer. */
const TIMEOUT_SECONDS = 30;

/** What the page says to a form's fields: in the address, or as a form. */
const ask = async (
  dial: Dial,
  { url, validateCertificates: validate }: Manager,
  method: 'GET' | 'POST',
  fields?: string,
): Promise<string> => {
  const isForm = method === 'POST';
  const response = await exchange(
    {
      url: fields === undefined || isForm ? url : `${url}?${fields}`,
      method,
      headers: [
        ['User-Agent', 'orchestrate'],
        ['Referer', url],
        ...(isForm ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : []),
      ],
      body: isForm ? Buffer.from(fields ?? '') : undefined,
    },
    { dial, timeoutSeconds: TIMEOUT_SECONDS, trust: { validate } },
  );
  if (response.status === 200) return response.body.toString();
  throw new Fault(
    'task',
    `${url} gave no page of balancer-manager: HTTP status ${response.status} ${response.reason}`,
  );
};
