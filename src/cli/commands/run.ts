import { hostOptions } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';
import { oneCommand } from './one.ts';

export const runCommand = oneCommand({
  name: 'run',
  doc: 'run playbooks, as ansible-playbook does',
  words: { '<playbook...>': 'looked for here, then in playbooks/' },
  options: [
    ...hostOptions,
    { flags: '-t, --tags <tags>', doc: 'only tasks with these tags', many: true },
    { flags: '--skip-tags <tags>', doc: 'no tasks with these tags', many: true },
    { flags: '--force-handlers', doc: 'run notified handlers even on hosts that failed' },
    { flags: '--start-at-task <name>', doc: 'pass over everything before this task' },
    { flags: '--step', doc: 'ask before each task' },
    { flags: '--syntax-check', doc: 'check the content, and run nothing' },
    { flags: '--list-tasks', doc: 'list what would run, and run nothing' },
    { flags: '--list-tags', doc: 'list the tags, and run nothing' },
    {
      flags: '--output <reporter>',
      doc: 'how to show the run',
      choices: ['live', 'plain', 'minimal', 'oneline', 'json', 'junit'],
    },
  ],
  act: async (playbooks: string[], flags: RunFlags) => (await import('../run.ts')).run(playbooks, flags),
});
