import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { Fault } from '../source/fault.ts';
import { inCgroup } from './cgroup.ts';
import type { Argv } from './command.ts';
import type { Lab, LabHost } from './contract.ts';
import { insideLab } from './enter.ts';
import { joinScript, placeOf, serverCgroup } from './place.ts';
import { hostOf } from './state.ts';

/** A port of a lab's host, and the port of the machine's loopback that leads to it; 0 is any that is free. */
export interface Forward {
  /** As the user wrote it: `HOST:PORT`. */
  readonly target: string;
  readonly address: string;
  readonly port: number;
  readonly localPort: number;
}

/**
 * What each `HOST:PORT` asks for. The first is brought to `localPort`, the others to the ports after it. Fault 'usage'
 * for what is no port, 'lab' for a host that the lab has not.
 */
export const planForwards = (
  hosts: readonly LabHost[],
  targets: readonly string[],
  localPort?: string,
): readonly Forward[] =>
  targets.map((target, index) => {
    const [, host, port] = /^(.+):([^:]*)$/.exec(target) ?? [];
    if (host === undefined || port === undefined)
      throw new Fault('usage', `'${target}' names no port of a host`, { hint: `HOST:PORT, as in web1:80` });
    return {
      target,
      address: hostOf(hosts, host).address,
      port: portOf(port),
      localPort: localPort === undefined ? 0 : portOf(localPort, index),
    };
  });

const portOf = (text: string, after = 0): number => {
  const port = Number(text) + after;
  if (/^\d+$/.test(text) && Number(text) > 0 && port < 65_536) return port;
  throw new Fault('usage', `'${after === 0 ? text : port}' is no port`, {
    hint: 'a port is a number from 1 to 65535',
  });
};

export interface Forwarding {
  /** The forwards, each with the port that it got. */
  readonly forwards: readonly Forward[];
  /** Never resolves; Fault 'lab' when the relay ends, as it does with the lab. */
  readonly ended: Promise<never>;
}

/**
 * Brings ports of hosts to the machine's loopback. The ports are opened here, in the machine's namespace, and given to
 * the process `relay`, which takes their connections in the lab's: it must call `relayFrom`. It ends with us, however
 * we end, and with the lab. Fault 'lab' for a port that is taken.
 */
export const forward = async (lab: Lab, wanted: readonly Forward[], relay: Argv): Promise<Forwarding> => {
  const opened: { readonly server: Server; readonly forward: Forward }[] = [];
  for (const wish of wanted) opened.push(await open(wish));
  const place = placeOf(lab.name);
  const [program = '', ...args] = await inCgroup(
    joinScript(place),
    serverCgroup(place),
    insideLab(lab, relay),
  );
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = new Promise<never>((_, fail) => {
    child.on('error', (cause) => fail(new Fault('lab', 'cannot forward into the lab', { cause })));
    child.on('exit', (code, signal) =>
      fail(
        new Fault('lab', `the relay into the lab ended with ${signal ?? code}`, {
          hint: 'orchestrate lab status',
        }),
      ),
    );
  });
  for (const [index, { server }] of opened.entries()) {
    child.send(index, server);
    await Promise.race([once(child, 'message'), ended]);
    server.close();
  }
  return { forwards: opened.map((each) => each.forward), ended };
};

/** Opens a port of the loopback. Nobody knows of it yet: who comes before the relay has it is sent away. */
const open = async (wish: Forward): Promise<{ readonly server: Server; readonly forward: Forward }> => {
  const server = createServer((early) => early.destroy()).unref();
  server.listen(wish.localPort, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Fault('lab', `cannot open port ${wish.localPort} of this machine for ${wish.target}`, {
      hint: 'another --port, or none for any that is free',
      cause,
    });
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has an address');
  return { server, forward: { ...wish, localPort: bound.port } };
};
