import { isAbsolute } from 'node:path';
import { type Effect, effect, type Knowable, unknown } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { ActionContext, ActionResult, States } from '../contract.ts';
import { glob } from './glob.ts';

/** Files that say whether a command has anything to do. */
export interface Conditions {
  readonly chdir: string | undefined;
  readonly creates: string | undefined;
  readonly removes: string | undefined;
}

/** Why a command need not run ("'/etc/passwd' exists"), or `undefined` where it must. Asks the host at most once. */
export const verdictOf = async (
  { chdir, creates, removes }: Conditions,
  context: ActionContext,
): Promise<string | undefined> => {
  const wanted = [creates, removes].filter((pattern) => pattern !== undefined);
  if (wanted.length === 0) return undefined;
  const states = await context.read(wanted.map((pattern) => readOf(pattern, chdir)));
  const exists = (pattern: string) => existence(pattern, chdir, states);
  if (creates !== undefined && exists(creates) === true) return `'${creates}' exists`;
  if (removes !== undefined && exists(removes) === false) return `'${removes}' does not exist`;
  return undefined;
};

/** What is told of a command under check: `creates` and `removes` decide whether it would have run. */
export const foreseen = (conditions: Conditions): ActionResult => {
  const decided = conditions.creates !== undefined || conditions.removes !== undefined;
  return {
    changed: decided,
    skipped: !decided,
    unknown: true,
    effects: promised(conditions),
    msg: 'Command would have run if not in check mode',
  };
};

/** By `creates` the path is there afterwards, whatever it is. A pattern names none. */
const promised = ({ chdir, creates }: Conditions): readonly Effect[] =>
  creates === undefined || !isPlain(creates) ? [] : [effect(path(inside(chdir, creates)), { type: unknown })];

/** Where it is one path, what earlier tasks of a check would have made is seen too. */
const readOf = (pattern: string, directory: string | undefined) =>
  isPlain(pattern) ? path(inside(directory, pattern)) : glob({ pattern, directory });

const existence = (pattern: string, directory: string | undefined, states: States): Knowable<boolean> => {
  if (!isPlain(pattern)) return states.get(glob({ pattern, directory })).exists;
  const { type } = states.get(path(inside(directory, pattern)));
  return type === unknown ? unknown : type !== 'absent';
};

const isPlain = (pattern: string) => !/[*?[]/.test(pattern);

const inside = (directory: string | undefined, pattern: string) =>
  directory === undefined || isAbsolute(pattern) || /^[~$]/.test(pattern)
    ? pattern
    : `${directory}/${pattern}`;
