import {
  addOptions,
  becomeOptions,
  connectionOptions,
  inventoryOptions,
  labOptions,
  type OptionSpec,
  runningOptions,
  variableOptions,
  vaultOptions,
  verboseOption,
} from '../options.ts';
import type { CommandSpec } from './contract.ts';

const options: readonly OptionSpec[] = [
  { flags: '-m, --module-name <name>', doc: 'the module (command)' },
  { flags: '-a, --args <arguments>', doc: 'its arguments: key=value, text, or a mapping in JSON' },
  { flags: '-o, --one-line', doc: 'a line for each host' },
  { flags: '-t, --tree <folder>', doc: "write each host's result into a file of this folder" },
  { flags: '-B, --background <seconds>', doc: 'run in the background, for at most so long' },
  { flags: '-P, --poll <seconds>', doc: 'seconds between two looks at it (15)' },
  { flags: '--task-timeout <seconds>', doc: 'seconds that it may take' },
  { flags: '--playbook-dir <folder>', doc: "stands in for a playbook's folder" },
  ...inventoryOptions,
  ...variableOptions,
  ...runningOptions,
  verboseOption,
  ...connectionOptions,
  ...becomeOptions,
  ...vaultOptions,
  ...labOptions,
];

export const execCommand: CommandSpec = {
  name: 'exec',
  options,
  add: (root) => {
    const command = root
      .command('exec')
      .description('run one task on hosts, as ansible does')
      .argument('<pattern>', 'the hosts');
    addOptions(command, options).action(async (pattern: string, flags) => {
      const { exec } = await import('../exec.ts');
      process.exitCode = await exec(pattern, flags);
    });
  },
};
