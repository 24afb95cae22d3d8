import { loadPlaybook } from '../playbook/load-playbook.ts';
import { findPlaybook, locatePlaybook } from './find-playbook.ts';
import { listOf } from './list.ts';
import { openRun } from './open-run.ts';
import { isListing, type RunFlags } from './run-flags.ts';
import { runInLab } from './run-in-lab.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

/**
 * `orchestrate run`: checks all content, then runs it. Gives the exit code, as ansible-playbook has it.
 */
export const run = async (
  playbooks: readonly string[],
  flags: RunFlags,
  around: Surroundings = thisProcess(),
): Promise<number> => {
  const elsewhere = await runInLab(flags);
  if (elsewhere !== undefined) return elsewhere;
  const paths = playbooks.map((name) => findPlaybook(name, around));
  const opened = await openRun(
    (loader) =>
      paths.map((found) => {
        const path = locatePlaybook(found, around, loader);
        return { path, plays: loadPlaybook(path, loader) };
      }),
    flags,
    around,
  );
  if (flags.syntaxCheck) {
    for (const playbook of playbooks) around.stdout.write(`\nplaybook: ${playbook}\n`);
    return 0;
  }
  if (isListing(flags)) {
    around.stdout.write(listOf(opened, flags));
    return 0;
  }
  return opened.start();
};
