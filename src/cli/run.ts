import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../source/fault.ts';
import { runInLab } from './run-in-lab.ts';
import { openRun, type RunFlags } from './open-run.ts';
import { listOf } from './list.ts';

/**
 * `orchestrate run`: checks all content, then runs it. Gives the exit code, as ansible-playbook has it.
 */
export const run = async (playbooks: readonly string[], flags: RunFlags): Promise<number> => {
  if (flags.lab !== undefined) {
    const elsewhere = await runInLab(flags.lab);
    if (elsewhere !== undefined) return elsewhere;
  }
  const opened = await openRun(playbooks.map(findPlaybook), flags);
  if (flags.syntaxCheck) {
    for (const playbook of playbooks) process.stdout.write(`\nplaybook: ${playbook}\n`);
    return 0;
  }
  if (flags.listHosts || flags.listTasks || flags.listTags) {
    process.stdout.write(listOf(opened, flags));
    return 0;
  }
  return opened.start();
};

/** A playbook that is not where it is named is looked for in `playbooks/`. */
const findPlaybook = (name: string): string => {
  const found = [name, join('playbooks', name)].find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Fault('missing-file', `the playbook: ${name} could not be found`, {
    hint: `Looked for ${name} and ${join('playbooks', name)}.`,
  });
};

