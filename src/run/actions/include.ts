import { actionModule } from '../../modules/contract.ts';
import { dict, type Value } from '../../values/index.ts';

/**
 * The includes: as modules they say what is to be included where, so that loops, conditions and delegation work as
 * for any task; the engine then reads it and runs it (run/expand.ts).
 */
export const includeTasks = actionModule({
  name: 'include_tasks',
  summary: 'Reads a file of tasks when the task runs, and runs them',
  arguments: {
    file: {
      type: 'str',
      required: true,
      doc: 'the file, beside this one, in the role or beside the playbook',
    },
    apply: { type: 'dict', doc: 'keywords for the tasks inside' },
  },
  freeForm: 'file',
  run: async ({ file, apply }) => ({
    result: { include: file, include_args: dict(given({ file, apply })) },
  }),
});

export const includeRole = actionModule({
  name: 'include_role',
  summary: 'Reads a role when the task runs, and runs its tasks',
  arguments: {
    name: { type: 'str', required: true, aliases: ['role'], doc: 'the role' },
    tasks_from: { type: 'str', doc: 'a file of its tasks/ other than main' },
    vars_from: { type: 'str', doc: 'a file of its vars/ other than main' },
    defaults_from: { type: 'str', doc: 'a file of its defaults/ other than main' },
    handlers_from: { type: 'str', doc: 'a file of its handlers/ other than main' },
    apply: { type: 'dict', doc: 'keywords for the tasks inside' },
    public: {
      type: 'bool',
      doc: 'its variables stay for the rest of the play; left out, as private_role_vars says, or they do not',
    },
    allow_duplicates: { type: 'bool', default: true, doc: 'run it although it ran before' },
    rolespec_validate: { type: 'bool', default: true, doc: "check the role's argument specification" },
  },
  run: async (args) => ({ result: { include_args: dict(given(args)) } }),
});

const given = (args: Readonly<Record<string, Value | undefined>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Imports are read before the run; as modules they only have arguments. */
const imported = (name: 'import_tasks' | 'import_role') => ({
  ...(name === 'import_tasks' ? includeTasks : includeRole),
  name,
});

export const importTasks = imported('import_tasks');
export const importRole = imported('import_role');

const EXPANDERS = new Set(['include_tasks', 'include_role']);

/** Whether a task stands for other tasks, which are read when it runs. */
export const isExpander = (action: string): boolean => EXPANDERS.has(action);
