import type { FaultKind } from '../source/fault.ts';

/** What a run that began ends with, as ansible-playbook. */
export const runCodes = { ok: 0, failed: 2, unreachable: 4, interrupted: 99 } as const;

/** What an unknown option, a missing word or two options that exclude each other exit with. */
export const unreadableCode = 2;

/**
 * What a fault that ends everything exits with: Ansible's codes. 1 is a general error, 2 a failed task, 4 content
 * that cannot be read, 5 a wrong command line, 250 a bug.
 */
export const exitCodes: Readonly<Record<FaultKind, number>> = {
  usage: 5,
  settings: 5,
  'missing-file': 1,
  yaml: 4,
  inventory: 1,
  keyword: 4,
  module: 4,
  argument: 2,
  'template-syntax': 2,
  template: 2,
  undefined: 2,
  vault: 1,
  connection: 4,
  'host-key': 4,
  authentication: 4,
  become: 2,
  timeout: 2,
  checksum: 2,
  task: 2,
  lab: 1,
  cancelled: 99,
  internal: 250,
};
