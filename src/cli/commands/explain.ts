import { contentOptions } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';
import { oneCommand } from './one.ts';

export const explainCommand = oneCommand({
  name: 'explain',
  doc: 'show where a variable of a host is defined, and which definition counts',
  words: {
    '<host>': 'a host of the inventory',
    '<variable>': 'the name of the variable',
    '[playbook]': 'what its plays, roles and tasks define as well',
  },
  options: contentOptions,
  act: async (host: string, variable: string, playbook: string | undefined, flags: RunFlags) =>
    (await import('../explain.ts')).explain(host, variable, playbook, flags),
});
