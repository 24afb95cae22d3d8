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

export const explainCommand: CommandSpec = {
  name: 'explain',
  options,
  add: (root) => {
    const command = root
      .command('explain')
      .description('show where a variable of a host is defined, and which definition counts')
      .argument('<host>', 'a host of the inventory')
      .argument('<variable>', 'the name of the variable')
      .argument('[playbook]', 'what its plays, roles and tasks define as well');
    addOptions(command, options).action(
      async (host: string, variable: string, playbook: string | undefined, flags) => {
        const { explain } = await import('../explain.ts');
        process.exitCode = await explain(host, variable, playbook, flags);
      },
    );
  },
};
