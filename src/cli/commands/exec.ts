import type { ExecFlags } from '../exec.ts';
import { hostOptions } from '../options.ts';
import { oneCommand } from './one.ts';

export const execCommand = oneCommand({
  name: 'exec',
  doc: 'run one task on hosts, as ansible does',
  words: { '<pattern>': 'the hosts' },
  options: [
    { flags: '-m, --module-name <name>', doc: 'the module (command)' },
    { flags: '-a, --args <arguments>', doc: 'its arguments: key=value, text, or a mapping in JSON' },
    { flags: '-o, --one-line', doc: 'a line for each host' },
    { flags: '-t, --tree <folder>', doc: "write each host's result into a file of this folder" },
    { flags: '-B, --background <seconds>', doc: 'run in the background, for at most so long' },
    { flags: '-P, --poll <seconds>', doc: 'seconds between two looks at it (15)' },
    { flags: '--task-timeout <seconds>', doc: 'seconds that it may take' },
    { flags: '--playbook-dir <folder>', doc: "stands in for a playbook's folder" },
    ...hostOptions,
  ],
  act: async (pattern: string, flags: ExecFlags) => (await import('../exec.ts')).exec(pattern, flags),
});
