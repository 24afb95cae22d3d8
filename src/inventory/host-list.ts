import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Fault } from '../source/fault.ts';
import type { Warn } from '../source/warning.ts';
import type { Builder } from './builder.ts';
import { expandHosts, type HostNames, splitPort } from './host-range.ts';

/** Whether a source is a list of hosts: it has a comma, and is no file. */
export const isHostList = (source: string, cwd: string): boolean =>
  source.includes(',') && !existsSync(resolve(cwd, source));

/** Adds the hosts of `web1,web2:2222,`; `ranges` (`web[1:3],`) only where they are asked for. */
export const readHostList = (
  list: string,
  { builder, warn, ranges }: { readonly builder: Builder; readonly warn: Warn; readonly ranges: boolean },
): void => {
  const source = { path: '--inventory', text: list };
  const patterns = list.split(',').map((name) => name.trim());
  for (const pattern of patterns.filter((one) => one !== '')) {
    const origin = { source, line: 1, column: list.indexOf(pattern) + 1 };
    const { names, port } = ranges ? expanded(pattern, warn) : alone(pattern);
    for (const name of names) {
      builder.addHost(name, 'ungrouped', list);
      if (port !== undefined) builder.setHostVariable(name, 'ansible_port', { value: port, origin });
    }
  }
};

const alone = (pattern: string): HostNames => {
  const { host, port } = splitPort(pattern);
  return { names: [host], port };
};

/** A range without an end is taken for a name, as by Ansible. */
const expanded = (pattern: string, warn: Warn): HostNames => {
  try {
    return expandHosts(pattern);
  } catch (error) {
    if (!(error instanceof Fault) || !/\[\w*:\]/.test(pattern)) throw error;
    warn({ message: `Unable to parse address from hostname, leaving unchanged: ${error.message}` });
    return { names: [pattern], port: undefined };
  }
};
