import { randomInt } from 'node:crypto';
import { join, parentOf } from '../resources/path/names.ts';
import { path } from '../resources/path/path.ts';
import { makeDirectory, touch } from '../resources/path/steps.ts';
import { stateModule } from './contract.ts';
import { fileFields } from './files/report.ts';

/**
 * Makes a file or directory that only its owner may use, under a name that nobody can guess. The name is chosen here,
 * so that under check the tasks behind it know it too.
 */
export const tempfile = stateModule({
  name: 'tempfile',
  summary: 'Makes a temporary file or directory',
  arguments: {
    state: { type: 'str', choices: ['file', 'directory'], default: 'file', doc: 'What is made.' },
    path: { type: 'path', default: '/tmp', doc: 'Where: a directory of the host.' },
    prefix: { type: 'str', default: 'ansible.', doc: 'What its name begins with.' },
    suffix: { type: 'str', default: '', doc: 'What its name ends in.' },
  },
  prepare: async ({ path: folder, prefix, suffix }) => join(folder, `${prefix}${unguessable()}${suffix}`),
  needs: (_, made) => [path(made), path(parentOf(made))],
  decide: ({ state, prefix, suffix }, made, states) => {
    const wrong = Object.entries({ prefix, suffix }).find(([, part]) => part.includes('/'));
    if (wrong) return { fail: `${wrong[0]} must be a valid file name component, got '${wrong[1]}'` };
    const [target, parent] = [states.get(path(made)), states.get(path(parentOf(made)))];
    // It was made, and then the link was lost.
    if (target.type !== 'absent') return { steps: [], changed: true, result: { path: target.path } };
    if (parent.type === 'absent') return { fail: `the directory ${parent.path} does not exist` };
    const step =
      state === 'directory'
        ? makeDirectory(target, { mode: '0700' })
        : touch(target, 'now', 'now', { mode: '0600' });
    return { steps: [step], result: { path: target.path } };
  },
  report: (_, made, after) => fileFields(after.get(path(made))),
});

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_';

const unguessable = (): string =>
  Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
