import {
  addOptions,
  inventoryOptions,
  type OptionSpec,
  variableOptions,
  vaultOptions,
  verboseOption,
} from '../options.ts';
import type { CommandSpec } from './contract.ts';

const options: readonly OptionSpec[] = [
  ...inventoryOptions,
  ...variableOptions,
  verboseOption,
  ...vaultOptions,
];

export const checkCommand: CommandSpec = {
  name: 'check',
  options,
  add: (root) => {
    const command = root
      .command('check')
      .description('name all that playbooks use and that cannot run here, and run nothing')
      .argument('<playbook...>', 'looked for here, then in playbooks/');
    addOptions(command, options).action(async (playbooks: string[], flags) => {
      const { check } = await import('../check.ts');
      process.exitCode = await check(playbooks, flags);
    });
  },
};
