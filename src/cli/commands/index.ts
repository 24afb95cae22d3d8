import { checkCommand } from './check.ts';
import type { CommandSpec } from './contract.ts';
import { execCommand } from './exec.ts';
import { explainCommand } from './explain.ts';
import { inventoryCommand } from './inventory.ts';
import { labCommand } from './lab.ts';
import { runCommand } from './run.ts';
import { vaultCommand } from './vault.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandSpec[] = [
  runCommand,
  checkCommand,
  execCommand,
  inventoryCommand,
  explainCommand,
  vaultCommand,
  labCommand,
];
