import { Fault } from '../../source/fault.ts';
import type { Endpoint, Via } from '../contract.ts';
import { one, type SshOptions } from './config.ts';
import { tokens } from './tokens.ts';

/** A jump host as ProxyJump names it. */
export interface Jump {
  readonly host: string;
  readonly user: string | undefined;
  readonly port: string | undefined;
}

interface Way {
  /** The jump hosts that lead on from here, as they are named. */
  readonly behind: readonly string[];
  /** How a jump host is reached: through those `left` of it, or where there are none as its own configuration says. */
  endpointOfJump(jump: Jump, left: readonly string[], behind: string[]): Endpoint;
}

/** What ssh goes through to a host: of ProxyJump and ProxyCommand the one that is found first, as with ssh. */
export const viaOf = (
  name: string,
  options: SshOptions,
  known: Readonly<Record<string, string>>,
  way: Way,
): Via | undefined => {
  const option = Object.keys(options).find((each) => each === 'proxyjump' || each === 'proxycommand');
  const value = option && one(options, option);
  if (!value || value.toLowerCase() === 'none') return undefined;
  const text = tokens(value, known);
  if (option === 'proxyjump') return { kind: 'jump', host: lastOf(name, text, way) };
  if (one(options, 'ProxyUseFdpass')?.toLowerCase() === 'yes')
    throw new Fault('inventory', `${name}: ProxyUseFdpass is not supported`, {
      hint: 'a ProxyCommand that passes the bytes itself, or ProxyJump',
    });
  return { kind: 'command', command: text };
};

/** Of several the last is next to the host, and is reached through the others. */
const lastOf = (name: string, jumps: string, { behind, endpointOfJump }: Way): Endpoint => {
  const left = jumps.split(',').map((jump) => jump.trim());
  const last = left.pop() ?? '';
  if (behind.includes(last))
    throw new Fault(
      'inventory',
      `${name}: its jump hosts lead in a circle: ${[...behind, last].join(', ')}`,
      {
        hint: `ProxyJump none for ${last} in ~/.ssh/config`,
      },
    );
  const [, user, host, port] =
    /^(?:ssh:\/\/)?(?:(.+)@)?([^@:[\]]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(last) ?? [];
  if (host === undefined)
    throw new Fault('inventory', `${name}: '${last}' names no jump host`, {
      hint: 'ProxyJump takes [user@]host[:port], several of them with commas between',
    });
  return endpointOfJump({ host: host.replace(/^\[(.*)\]$/, '$1'), user, port }, left, [...behind, last]);
};
