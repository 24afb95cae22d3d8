import type { Arguments } from '../arguments.ts';

const when = (doc: string, ...aliases: readonly string[]) =>
  ({ type: 'str', default: '*', aliases, doc }) as const;

export const cronArguments = {
  name: {
    type: 'str',
    required: true,
    doc: 'What the job is called, in a line above it; or the name of a variable.',
  },
  job: { type: 'str', aliases: ['value'], doc: 'The command; or the value of the variable.' },
  state: { type: 'str', choices: ['present', 'absent'], default: 'present', doc: 'Whether it is there.' },
  minute: when('Minutes that it runs at: 0-59, */2 …'),
  hour: when('Hours: 0-23.'),
  day: when('Days of the month: 1-31.', 'dom'),
  month: when('Months: 1-12, JAN-DEC.'),
  weekday: when('Days of the week: 0-6, SUN-SAT.', 'dow'),
  special_time: {
    type: 'str',
    choices: ['reboot', 'yearly', 'annually', 'monthly', 'weekly', 'daily', 'hourly'],
    doc: 'A time by its name, in place of all these.',
  },
  disabled: { type: 'bool', default: false, doc: 'The job stands there, but is commented out.' },
  env: { type: 'bool', default: false, doc: 'Manages a variable rather than a job.' },
  insertafter: { type: 'str', doc: 'The variable after which a new one stands.' },
  insertbefore: { type: 'str', doc: 'The variable before which a new one stands.' },
  user: { type: 'str', doc: 'Whose crontab; with cron_file, as whom the job runs.' },
  cron_file: { type: 'path', doc: 'A file for it: below /etc/cron.d, or absolute.' },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the crontab as it was.' },
} as const;

export type CronArguments = Arguments<typeof cronArguments>;

/** What is wrong with the arguments together. */
export const mistake = (args: CronArguments): string | undefined => {
  const { job, state, special_time, env, user, cron_file, insertafter, insertbefore } = args;
  if (
    special_time !== undefined &&
    [args.minute, args.hour, args.day, args.month, args.weekday].some((each) => each !== '*')
  )
    return 'You cannot combine special_time with any of the time or day/date parameters.';
  if (state === 'present' && cron_file !== undefined && user === undefined)
    return `To use cron_file=${cron_file} the job needs the user as whom it runs`;
  if (state === 'present' && job === undefined)
    return "You must specify 'job' to install a new cron job or variable";
  if (!env && (insertafter ?? insertbefore) !== undefined)
    return 'Insertafter and insertbefore parameters are valid only with env=yes';
  return job?.trimEnd().includes('\n') ? 'a job is one line: it cannot have line breaks' : undefined;
};

/** The job's line. In a file of its own it names the user. */
export const jobLine = (args: CronArguments): string => {
  const { minute, hour, day, month, weekday, special_time, user, cron_file, job = '' } = args;
  const time = special_time === undefined ? [minute, hour, day, month, weekday] : [`@${special_time}`];
  const words = [
    ...time,
    ...(cron_file === undefined || user === undefined ? [] : [user]),
    job.replace(/[\r\n]+$/, ''),
  ];
  return `${args.disabled ? '#' : ''}${words.join(' ')}`;
};
