import { randomBytes } from 'node:crypto';
import { unknown } from '../resources/contract.ts';
import { crontab, setCrontab } from '../resources/crontab/crontab.ts';
import { join } from '../resources/path/names.ts';
import { remove } from '../resources/path/steps.ts';
import { type Decision, type ResultFields, type StateContext, type States, stateModule } from './contract.ts';
import { type CronArguments, cronArguments, jobLine, mistake } from './cron/arguments.ts';
import { namesIn, withJob, withoutJob, withoutVariable, withVariable } from './cron/edit.ts';
import { decideEdit, type Edit, editReads, missingParent, textRead } from './files/edit.ts';
import { textOf } from './files/place.ts';

/** Has a job or a variable in a user's crontab, or in a file of cron's. */
export const cron = stateModule({
  name: 'cron',
  summary: "Manages cron's jobs and variables",
  arguments: cronArguments,
  rules: { exclusive: [['insertafter', 'insertbefore']] },
  // Of a backup in /tmp, where nobody may know the name beforehand.
  prepare: async () => ({ suffix: randomBytes(6).toString('hex') }),
  needs: (args) => (args.cron_file === undefined ? [crontab(args.user)] : editReads(fileOf(args.cron_file))),
  decide: (args, { suffix }, states, context) => {
    const wrong = mistake(args);
    if (wrong !== undefined) return { fail: wrong };
    return args.cron_file === undefined
      ? decideCrontab(args, suffix, states, context)
      : decideFile(args, fileOf(args.cron_file), states, context);
  },
  report: (args, _, after): ResultFields => {
    const { cron_file } = args;
    if (cron_file === undefined) {
      const { text } = after.get(crontab(args.user));
      return typeof text === 'string' ? namesIn(text) : {};
    }
    const file = after.get(textRead(fileOf(cron_file)));
    if (file.type === 'absent' && args.state === 'absent') return { cron_file, state: 'absent' };
    return { cron_file, ...namesIn(textOf(file) ?? '') };
  },
});

const fileOf = (cron_file: string): string =>
  cron_file.startsWith('/') ? cron_file : join('/etc/cron.d', cron_file);

/** Undefined where the other variable is not there. */
const edited = (text: string, args: CronArguments): Edit | undefined => {
  const { name, env, job = '' } = args;
  if (args.state === 'absent') return env ? withoutVariable(text, name) : withoutJob(text, name);
  return env ? withVariable(text, name, job, args) : withJob(text, name, jobLine(args));
};

const notFound = ({ insertafter, insertbefore }: CronArguments): Decision => ({
  fail: `Variable named '${insertafter ?? insertbefore}' not found.`,
});

const decideCrontab = (
  args: CronArguments,
  suffix: string,
  states: States,
  context: StateContext,
): Decision => {
  const { text: before } = states.get(crontab(args.user));
  if (before === undefined) return { fail: "this host has no cron: there is no 'crontab'" };
  if (before === unknown) return { steps: [], uncertain: true };
  const edit = edited(before, args);
  if (edit === undefined) return notFound(args);
  if (edit.text === before) return { steps: [] };
  const backup = args.backup ? `/tmp/crontab${suffix}` : undefined;
  return {
    steps: [setCrontab(args.user, edit.text, backup)],
    ...(context.diff
      ? { diff: { beforeHeader: 'crontab', afterHeader: 'crontab', before, after: edit.text } }
      : {}),
    ...(backup === undefined ? {} : { result: { backup_file: backup } }),
  };
};

const decideFile = (args: CronArguments, path: string, states: States, context: StateContext): Decision => {
  const isPresent = args.state === 'present';
  const missing = missingParent(path, states);
  if (isPresent && missing !== undefined) return { fail: `there is no directory ${missing} for ${path}` };
  const file = states.get(textRead(path));
  const before = textOf(file) ?? '';
  const edit = edited(before, args);
  if (edit === undefined) return notFound(args);
  if (!isPresent && !args.env && file.type === 'file' && edit.text !== before && edit.text.trim() === '')
    return { steps: [remove(file)] };
  return decideEdit(
    { path, create: isPresent, backup: args.backup },
    (text) => edited(text, args) ?? edit,
    states,
    context,
  );
};
