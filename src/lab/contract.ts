/** A host to rehearse on: the inventory's name for it, its real address, and who logs in there. */
export interface HostRequest {
  readonly name: string;
  /** IPv4, as production has it. */
  readonly address: string;
  /** The inventory's ansible_user: the host gets this user, with sudo without a password. */
  readonly user?: string | undefined;
  /** Where its sshd listens; 22 where left out. */
  readonly port?: number | undefined;
}

export interface LabHost extends HostRequest {
  readonly gateway: string;
  /** Its plug on the lab's bridge; an interface's name has room for 15 characters only. */
  readonly plug: string;
}

/** A lab that is up: what a run needs to work on it. All files are absolute paths. */
export interface Lab {
  readonly name: string;
  readonly hosts: readonly LabHost[];
  /** The network namespace of the controller, as `ip netns` names it. */
  readonly namespace: string;
  /** Logs in to every host as root, `deploy` (sudo without a password) or `alice` (sudo with one). */
  readonly privateKeyFile: string;
  /** The hosts' keys under their names and real addresses. */
  readonly knownHostsFile: string;
  /** Files put here are served to the hosts under `filesUrl`. */
  readonly filesFolder: string;
  readonly filesUrl: string;
  readonly packagesUrl: string;
}

/** `off` is a host that was powered off, or died: `reset` starts it anew. */
export type HostState = 'running' | 'booting' | 'off';

export interface HostStatus {
  readonly name: string;
  readonly address: string;
  readonly state: HostState;
  /** The host's pid 1, as the machine numbers it. */
  readonly pid?: number | undefined;
  readonly uptimeSeconds?: number | undefined;
  /** Memory that the host's processes hold; the page cache does not count. */
  readonly memoryBytes?: number | undefined;
}

export interface LabOptions {
  /** Labs of different names live beside each other; `default` where left out. */
  readonly name?: string | undefined;
}

export interface UpOptions extends LabOptions {
  readonly hosts: readonly HostRequest[];
  /** One line for each thing that takes a while, before it begins. */
  readonly onProgress?: ((line: string) => void) | undefined;
}
