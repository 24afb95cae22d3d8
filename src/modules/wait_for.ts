import type { Sh } from '../resources/contract.ts';
import { lines, sh } from '../resources/sh.ts';
import { dict, type Value } from '../values/value.ts';
import type { Arguments } from './arguments.ts';
import { type Search, searchOf } from './commands/regex.ts';
import waitFor from './commands/wait-for.sh';
import { actionModule, type ResultFields } from './contract.ts';

const table = {
  host: { type: 'str', default: '127.0.0.1', doc: 'the address or name that the port is at' },
  port: { type: 'int', doc: 'the port to wait for' },
  path: { type: 'path', doc: 'the path of the host to wait for' },
  state: {
    type: 'str',
    default: 'started',
    choices: ['absent', 'drained', 'present', 'started', 'stopped'],
    doc: 'what to wait for: a port that takes connections, or a path that is there; or that neither is',
  },
  search_regex: { type: 'str', doc: 'what the file must hold, or the port must say' },
  timeout: { type: 'int', default: 300, doc: 'seconds to wait, at most' },
  connect_timeout: { type: 'int', default: 5, doc: 'seconds that one try to connect may take' },
  delay: { type: 'int', default: 0, doc: 'seconds before the first look' },
  sleep: { type: 'int', default: 1, doc: 'seconds between looks' },
  msg: { type: 'str', doc: 'the message if it does not happen in time' },
  exclude_hosts: { type: 'list', doc: 'hosts whose connections do not count, for drained' },
  active_connection_states: {
    type: 'list',
    default: ['ESTABLISHED', 'FIN_WAIT1', 'FIN_WAIT2', 'SYN_RECV', 'SYN_SENT', 'TIME_WAIT'],
    doc: 'the states of a connection that count, for drained',
  },
} as const;

/** Waits, on the host, for a port, a path, or a time. One request, however long it takes. */
export const wait_for = actionModule({
  name: 'wait_for',
  summary: 'Waits for a port, a path, or a time',
  arguments: table,
  run: async (args, context) => {
    if (context.check) return { skipped: true, unknown: true, msg: 'wait_for does not wait in check mode' };
    const wrong = mistake(args);
    if (wrong !== undefined) return { failed: true, msg: wrong, result: { elapsed: 0 } };
    const search = args.search_regex === undefined ? undefined : searchOf(args.search_regex);
    const { stdout, stderr } = await context.execute(script(args, search));
    const [first = '', ...rest] = stdout.split('\n');
    const [, outcome, words = ''] = /^(met|timeout|cannot) (.*)$/.exec(first) ?? [];
    if (outcome === undefined) return { failed: true, msg: stderr.trim() || 'waiting was broken off' };
    if (outcome === 'cannot') return { failed: true, msg: words };
    const elapsed = Number(words);
    if (outcome === 'timeout')
      return { failed: true, msg: args.msg ?? timeoutMessage(args), result: { elapsed } };
    const file = rest[0]?.startsWith('stat') ? rest[0] : undefined;
    return {
      result: {
        elapsed,
        state: args.state,
        path: args.path ?? null,
        port: args.port ?? null,
        search_regex: args.search_regex ?? null,
        ...groups(search, (file === undefined ? rest : rest.slice(1)).join('\n')),
        ...fileFields(file),
      },
    };
  },
});

type WaitArguments = Arguments<typeof table>;

/** What of the arguments cannot be. */
const mistake = ({ port, path, state, ...args }: WaitArguments): string | undefined => {
  if (port !== undefined && path !== undefined)
    return 'port and path parameter can not both be passed to wait_for';
  if (path !== undefined && (state === 'stopped' || state === 'drained'))
    return `state=${state} should only be used for checking a port in the wait_for module`;
  if (args.exclude_hosts !== undefined && state !== 'drained')
    return 'exclude_hosts should only be with state=drained';
  const unknown = args.active_connection_states.find((name) => !Object.hasOwn(STATES, name));
  return unknown === undefined ? undefined : `unknown active_connection_state (${unknown}) defined`;
};

const script = (args: WaitArguments, search: Search | undefined): Sh => {
  const { host, port, path, state, timeout, delay, sleep, connect_timeout } = args;
  const excluded = (args.exclude_hosts ?? []).map(kernelAddress).filter((address) => address !== undefined);
  const states = args.active_connection_states.map((name) => STATES[name] ?? '');
  return lines(
    sh`o_host=${host} o_port=${port === undefined ? '' : String(port)} o_path=`,
    path === undefined ? sh`:` : sh`o_expand ${path}; o_path=$o_expand`,
    sh`o_state=${state} o_search=${search?.text ?? ''} o_grep=${search?.option ?? '-E'}`,
    sh`o_timeout=${timeout} o_delay=${delay} o_sleep=${sleep} o_connect=${connect_timeout}`,
    sh`o_states=${states.join(' ')} o_exclude=${excluded.join(' ')}`,
    sh`o_local=${host === '0.0.0.0' ? '' : (kernelAddress(host) ?? '')}`,
    { text: waitFor },
    sh`o_wait`,
  );
};

/** The states of a TCP connection, as /proc/net/tcp numbers them. */
const STATES: Readonly<Record<string, string>> = {
  ESTABLISHED: '01',
  SYN_SENT: '02',
  SYN_RECV: '03',
  FIN_WAIT1: '04',
  FIN_WAIT2: '05',
  TIME_WAIT: '06',
};

/** An IPv4 address as /proc/net/tcp writes it; `undefined` for anything else. */
const kernelAddress = (address: string): string | undefined =>
  /^\d+\.\d+\.\d+\.\d+$/.test(address)
    ? address
        .split('.')
        .reverse()
        .map((byte) => Number(byte).toString(16).padStart(2, '0').toUpperCase())
        .join('')
    : undefined;

const timeoutMessage = ({ host, port, path, state, search_regex: search }: WaitArguments): string => {
  const what = path ?? `${host}:${port}`;
  if (state === 'drained') return `Timeout when waiting for ${what} to drain`;
  if (state === 'absent' || state === 'stopped')
    return path === undefined
      ? `Timeout when waiting for ${what} to stop.`
      : `Timeout when waiting for ${what} to be absent.`;
  if (search !== undefined) return `Timeout when waiting for search string ${search} in ${what}`;
  return path === undefined ? `Timeout when waiting for ${what}` : `Timeout when waiting for file ${what}`;
};

const groups = (search: Search | undefined, text: string): ResultFields => {
  const match = search?.expression.exec(text);
  return {
    match_groups: match?.slice(1).map((group): Value => group ?? null) ?? [],
    match_groupdict: dict(
      Object.fromEntries(
        Object.entries(match?.groups ?? {}).map(([name, value]): [string, Value] => [name, value ?? null]),
      ),
    ),
  };
};

const fileFields = (line: string | undefined): ResultFields => {
  const [, uid, gid, owner = '', group = '', mode = '', size, ...type] = line?.split(' ') ?? [];
  if (size === undefined) return {};
  return {
    uid: Number(uid),
    gid: Number(gid),
    owner,
    group,
    mode: mode.padStart(4, '0'),
    size: Number(size),
    state: type.includes('directory') ? 'directory' : 'file',
  };
};
