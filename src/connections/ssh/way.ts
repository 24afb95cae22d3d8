import type { Duplex } from 'node:stream';
import { Fault, type FaultKind } from '../../source/fault.ts';
import type { DialFrom, Endpoint } from '../contract.ts';
import { throughCommand } from './proxy-command.ts';

/** The stream on which to speak to a host that is not reached straight; `undefined` for one that is. */
export const streamTo = async (
  endpoint: Endpoint,
  dialFrom: DialFrom | undefined,
): Promise<Duplex | undefined> => {
  const { name, via, address: host, port, connectTimeoutSeconds } = endpoint;
  if (!via) return undefined;
  if (via.kind === 'command') return throughCommand(via.command);
  if (!dialFrom) throw new Fault('internal', `${name}: nobody connects to the jump host ${via.host.name}`);
  try {
    return await dialFrom(via.host, { host, port }, { timeoutSeconds: connectTimeoutSeconds });
  } catch (cause) {
    throw cause instanceof Fault ? onTheWay(name, cause) : cause;
  }
};

/** What the jump host could not do is for the host behind it that it cannot be reached. */
const onTheWay = (name: string, cause: Fault): Fault =>
  new Fault(kinds[cause.kind] ?? cause.kind, `${name}: by way of ${cause.message}`, {
    hint: cause.hint,
    cause,
  });

const kinds: Readonly<Partial<Record<FaultKind, FaultKind>>> = { task: 'connection', timeout: 'connection' };
