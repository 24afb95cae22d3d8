import { bare, type Edit, linesOf } from '../files/edit.ts';

const MARK = '#Ansible: ';

/** Names of the jobs and of the variables that a crontab has, in its order. */
export const namesIn = (
  text: string,
): { readonly jobs: readonly string[]; readonly envs: readonly string[] } => {
  const all = linesOf(text).map(bare);
  return {
    jobs: all.flatMap((line) => (line.startsWith(MARK) ? [line.slice(MARK.length)] : [])),
    envs: all.flatMap((line) => /^(\S+)=/.exec(line)?.[1] ?? []),
  };
};

/** A crontab with the job below the line of its name: in place of the one there, or at the end. */
export const withJob = (text: string, name: string, job: string): Edit => {
  const all = linesOf(text).map(bare);
  const isNamed = (at: number) => all[at] === `${MARK}${name}`;
  if (all.some((_, at) => isNamed(at)))
    return made(all.flatMap((line, at) => (isNamed(at) ? [line, job] : isNamed(at - 1) ? [] : [line])));
  // One that is there without a name gets it.
  const same = all.findIndex((line, at) => line === job && !all[at - 1]?.startsWith(MARK));
  return made(same < 0 ? [...all, `${MARK}${name}`, job] : all.toSpliced(same, 0, `${MARK}${name}`));
};

/** A crontab without the job of that name. */
export const withoutJob = (text: string, name: string): Edit => {
  const all = linesOf(text).map(bare);
  return made(all.filter((line, at) => line !== `${MARK}${name}` && all[at - 1] !== `${MARK}${name}`));
};

export interface Beside {
  readonly insertafter: string | undefined;
  readonly insertbefore: string | undefined;
}

/** A crontab with the variable: in place of the one there, beside another one, or on top. Undefined without that other. */
export const withVariable = (
  text: string,
  name: string,
  value: string,
  { insertafter, insertbefore }: Beside,
): Edit | undefined => {
  const all = linesOf(text).map(bare);
  const line = `${name}="${value}"`;
  if (all.some((each) => isVariable(each, name)))
    return made(all.map((each) => (isVariable(each, name) ? line : each)));
  const other = insertafter ?? insertbefore;
  if (other === undefined) return made([line, ...all]);
  const at = all.findIndex((each) => isVariable(each, other));
  return at < 0 ? undefined : made(all.toSpliced(insertafter === undefined ? at : at + 1, 0, line));
};

/** A crontab without the variable. */
export const withoutVariable = (text: string, name: string): Edit =>
  made(
    linesOf(text)
      .map(bare)
      .filter((each) => !isVariable(each, name)),
  );

const isVariable = (line: string, name: string): boolean => line.startsWith(`${name}=`);

/** cron wants its last line ended. */
const made = (all: readonly string[]): Edit => ({ text: all.map((line) => `${line}\n`).join(''), msg: '' });
