import type { Duplex } from 'node:stream';
import type { Content, Dial, Sh } from '../resources/contract.ts';
import type { Fault } from '../source/fault.ts';
import type { Keyring } from './ssh/keyring.ts';

/** How to reach a host; all from settings, inventory variables and ~/.ssh/config, before anything is opened. */
export interface Endpoint {
  readonly kind: 'ssh' | 'local';
  /** Why there is no connection of the kind that the content asks for: told to who needs one. */
  readonly unsupported?: Fault | undefined;
  /** The inventory's name of the host, for messages. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string | undefined;
  /** Keys that the user named: tried first. */
  readonly privateKeyFiles: readonly string[];
  /** Keys that OpenSSH tries of itself: where they exist, and after the agent's. */
  readonly defaultKeyFiles?: readonly string[];
  /** For encrypted private keys. */
  readonly passphrase?: string | undefined;
  /** The socket of an ssh agent. */
  readonly agent?: string | undefined;
  readonly knownHostsFiles: readonly string[];
  readonly hostKeyChecking: boolean;
  /** Whether a host that is in no known_hosts file yet is put into the first of them (`accept-new`). */
  readonly acceptNewHostKeys?: boolean;
  /** What the connection goes through; straight to the address where left out. */
  readonly via?: Via | undefined;
  /** What ssh's configuration has for logging in and is not supported here: said where the login is refused. */
  readonly withoutEffect?: readonly string[];
  /** Seconds, for the whole of connecting and logging in. */
  readonly connectTimeoutSeconds: number;
  /** Seconds until sudo, su or doas must have let somebody in. 12 where left out, as with Ansible. */
  readonly becomeTimeoutSeconds?: number | undefined;
  /** Seconds between signs of life; the third that gets no answer means that the host is dead. 5 where left out. */
  readonly keepaliveSeconds?: number | undefined;
}

/** What stands between the controller and a host: a host that forwards (ProxyJump), or a program (ProxyCommand). */
export type Via =
  | { readonly kind: 'jump'; readonly host: Endpoint }
  | { readonly kind: 'command'; readonly command: string };

/** Who a request runs as: the login user, or a become user. */
export type Identity = 'login' | Become;

export interface Become {
  readonly method: 'sudo' | 'su' | 'doas';
  readonly user: string;
  readonly password?: string | undefined;
  readonly flags?: string | undefined;
  readonly executable?: string | undefined;
  /** The folder in which the method is called. */
  readonly directory?: string | undefined;
  /** How the method's question begins, in any of these words (without its colon); where left out, in any words. */
  readonly prompts?: readonly string[] | undefined;
}

export interface RequestOptions {
  /** Who runs it; the login user where left out. */
  readonly as?: Identity;
  /** Seconds until the request is given up; there is always a deadline. */
  readonly timeoutSeconds?: number;
}

export interface UploadOptions extends RequestOptions {
  readonly afterwards?: Sh;
}

export interface Reply {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a script of some length finds around it, and what may end it early. */
export interface ScriptOptions extends RequestOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly signal?: AbortSignal;
}

export interface ExecuteOptions extends ScriptOptions {
  readonly stdin?: string | Uint8Array;
  /** Each piece as it comes, for the live view and the record. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Seconds that the processes have between TERM and KILL when they are ended early; 5 where left out. */
  readonly graceSeconds?: number;
}

export interface ConverseOptions extends ScriptOptions {
  /** Runs it on a terminal of its own, which shows what is typed on it (`echo`) or does not (`quiet`). */
  readonly terminal?: Terminal | undefined;
}

export type Terminal = 'echo' | 'quiet';

/** A script that is spoken to while it runs. */
export interface Conversation {
  /**
   * What it reads and what it prints, as bytes; to end it is the end of its stdin, to destroy it the end of the script
   * and of all that it started. On a terminal stderr is in it too, and lines end as terminals have it.
   */
  readonly stream: Duplex;
  /** How it ended, once the stream was read to its end. Rejects as `execute` does. */
  readonly ended: Promise<Pick<Reply, 'status' | 'stderr'>>;
}

/**
 * One open way to a host. All methods reject with a `Fault`: 'connection' (the link), 'authentication', 'host-key',
 * 'become', 'timeout' or 'cancelled'; transfers also with 'task' (the path) and 'checksum'. A script that exits
 * non-zero is a reply, not a fault. Once the link is lost the connection stays closed: connect anew.
 */
export interface Connection {
  /**
   * Runs a script in the identity's long-lived shell, in a subshell of its own (it may `exit`): one round trip.
   * Requests of one identity run one after the other.
   */
  request(script: Sh, options?: RequestOptions): Promise<Reply>;
  /** Runs a script on a channel and in a process group of its own; ending it early ends the whole group. */
  execute(script: Sh, options?: ExecuteOptions): Promise<Reply>;
  /**
   * Runs a script that is spoken to while it runs, on a channel of its own; gives the conversation once the script has
   * begun. Where the host can give no terminal, to ask for one is a 'task' Fault.
   */
  converse(script: Sh, options?: ConverseOptions): Promise<Conversation>;
  /**
   * Puts content whole into a new file with that mode, and checks size and checksum. Never a final name. What is to be
   * done with it (`afterwards`) goes along and costs no further round trip; the reply is its reply. It must exit 0, and say
   * by its output how it went.
   */
  upload(content: Content, path: string, mode: string, options?: UploadOptions): Promise<Reply>;
  /** Ends the shells that are kept for a become user, and waits for their end; the next request starts another. */
  leave(user: string): Promise<void>;
  /** Reads a file of the host, whole. */
  download(path: string, options?: RequestOptions): Promise<Uint8Array>;
  /**
   * Opens a stream of bytes from the host to somewhere: what the host itself can reach, as its login user. It takes no
   * place among the host's shells, unless sshd forwards no ports: then bash or nc on the host is the stream. A destination
   * that cannot be reached is a 'task' Fault, one that does not answer in time a 'timeout'. Whoever dials destroys.
   */
  readonly dial: Dial;
  /** What went over it so far, for the record and for the tests that count. */
  readonly traffic: Traffic;
  close(): Promise<void>;
}

export interface Traffic {
  /** Requests, executes, conversations, uploads, downloads and dials: each costs one. */
  readonly roundTrips: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
}

/** Opens connections: one implementation each for ssh, local and simulated hosts. */
export type Connect = (endpoint: Endpoint, options: ConnectOptions) => Promise<Connection>;

export interface ConnectOptions {
  /** sh function definitions, loaded once into each identity's shell, and into the shell of each `execute`. */
  readonly prelude: string;
  /** Is told of each command by which the login user's shell becomes another's. */
  readonly onBecome?: OnBecome;
  /** Ends the connecting; an open connection is ended by `close`. */
  readonly signal?: AbortSignal;
  /** Opens a stream from another host, whose one connection all share. Without it there are no jump hosts. */
  readonly dialFrom?: DialFrom;
  /** The user's keys, opened so far; each connection opens its own where left out. */
  readonly keys?: Keyring;
}

export type OnBecome = (command: string) => void;

export type DialFrom = (host: Endpoint, ...dialing: Parameters<Dial>) => ReturnType<Dial>;
