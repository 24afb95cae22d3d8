import { roleOf } from '../playbook/context.ts';
import { loadPlaybook } from '../playbook/load-playbook.ts';
import type { Play, Task } from '../playbook/tree.ts';
import { followIncludes } from '../run/follow.ts';
import { formatOrigin } from '../source/format-fault.ts';
import { findPlaybook, locatePlaybook } from './find-playbook.ts';
import { openRun } from './open-run.ts';
import type { RunFlags } from './run-flags.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

/**
 * `orchestrate check`: reads playbooks with all that they import and include, and names everything at once that cannot
 * run as it is, with how often it is there. Needs no host. Gives the exit code.
 */
export const check = async (
  playbooks: readonly string[],
  flags: Omit<RunFlags, 'syntaxCheck'>,
  around: Surroundings = thisProcess(),
): Promise<number> => {
  const paths = playbooks.map((name) => findPlaybook(name, around));
  await openRun(
    (loader) =>
      paths.map((found) => {
        const path = locatePlaybook(found, around, loader);
        const plays = loadPlaybook(path, loader);
        const followed = plays.map((play) => followIncludes(play, loader));
        const tasks = followed.flatMap((each) => each.tasks);
        const read = followed.reduce((sum, each) => sum + each.read, 0);
        const unknown = followed.flatMap((each) => each.unknown);
        around.stdout.write(summaryOf({ path, plays, tasks, read, unknown }, flags.verbose > 0));
        return { path, plays };
      }),
    { ...flags, syntaxCheck: true },
    around,
  );
  return 0;
};

interface Checked {
  readonly path: string;
  readonly plays: readonly Play[];
  readonly tasks: readonly Task[];
  readonly read: number;
  readonly unknown: readonly Task[];
}

const summaryOf = ({ path, plays, tasks, read, unknown }: Checked, verbose: boolean): string => {
  const roles = new Set(tasks.flatMap(({ chain }) => roleOf(chain)?.path ?? []));
  const places = [...new Set(unknown.map(({ origin }) => formatOrigin(origin)))];
  const lines = [
    `${path}: ${plays.length} plays, ${roles.size} roles, ${tasks.length} tasks, ${read} includes read`,
    ...(places.length > 0
      ? [`  ${places.length} includes that only hosts can name${verbose ? ':' : ' (-v lists them)'}`]
      : []),
    ...(verbose ? places.map((place) => `    ${place}`) : []),
  ];
  return `${lines.join('\n')}\n`;
};
