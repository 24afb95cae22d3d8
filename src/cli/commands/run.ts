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
  ...inventoryOptions,
  ...variableOptions,
  { flags: '-t, --tags <tags>', doc: 'only tasks with these tags', many: true },
  { flags: '--skip-tags <tags>', doc: 'no tasks with these tags', many: true },
  ...runningOptions,
  verboseOption,
  ...connectionOptions,
  ...becomeOptions,
  ...vaultOptions,
  { flags: '--force-handlers', doc: 'run notified handlers even on hosts that failed' },
  { flags: '--start-at-task <name>', doc: 'pass over everything before this task' },
  { flags: '--step', doc: 'ask before each task' },
  { flags: '--syntax-check', doc: 'check the content, and run nothing' },
  { flags: '--list-tasks', doc: 'list what would run, and run nothing' },
  { flags: '--list-tags', doc: 'list the tags, and run nothing' },
  ...labOptions,
  {
    flags: '--output <reporter>',
    doc: 'how to show the run',
    choices: ['live', 'plain', 'minimal', 'oneline', 'json', 'junit'],
  },
];

export const runCommand: CommandSpec = {
  name: 'run',
  options,
  add: (root) => {
    const command = root
      .command('run')
      .description('run playbooks, as ansible-playbook does')
      .argument('<playbook...>', 'looked for here, then in playbooks/');
    addOptions(command, options).action(async (playbooks: string[], flags) => {
      const { run } = await import('../run.ts');
      process.exitCode = await run(playbooks, flags);
    });
  },
};
