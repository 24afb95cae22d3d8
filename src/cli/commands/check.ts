import { contentOptions } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';
import { oneCommand } from './one.ts';

export const checkCommand = oneCommand({
  name: 'check',
  doc: 'name all that playbooks use and that cannot run here, and run nothing',
  words: { '<playbook...>': 'looked for here, then in playbooks/' },
  options: contentOptions,
  act: async (playbooks: string[], flags: RunFlags) => (await import('../check.ts')).check(playbooks, flags),
});
