import { unknown } from '../../resources/contract.ts';
import { nameOf, type PipState } from '../../resources/pip/pip.ts';
import { type Condition, meets } from './version.ts';

/** A package as it is asked for. */
export interface Requirement {
  /** As it was written: a word for pip. */
  readonly text: string;
  /** Undefined for a URL, a path and all else that only pip understands. */
  readonly name: string | undefined;
  readonly conditions: readonly Condition[];
}

const OPERATORS = /^(===|==|!=|<=|>=|~=|<|>)\s*(\S+)$/;

/** Reads a requirement: `name`, `name>=1,<2`. */
export const requirementOf = (text: string): Requirement => {
  const [, name, rest = ''] = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*([<>=!~].*)?$/.exec(text) ?? [];
  const conditions = rest
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, operator, version] = OPERATORS.exec(part) ?? [];
      return operator === undefined || version === undefined ? undefined : { operator, version };
    });
  const known = conditions.filter((condition) => condition !== undefined);
  const isPlain = name !== undefined && known.length === conditions.length;
  return { text: text.trim(), name: isPlain ? nameOf(name) : undefined, conditions: isPlain ? known : [] };
};

/** A list of requirements: what a comma has torn apart (`a>=1,<2`) is put together again. */
export const requirementsOf = (names: readonly string[]): readonly Requirement[] => {
  const whole: string[] = [];
  for (const name of names.map((each) => each.trim()).filter((each) => each !== '')) {
    const last = whole.at(-1);
    if (last !== undefined && /^[<>=!~]/.test(name)) whole.splice(-1, 1, `${last},${name}`);
    else whole.push(name);
  }
  return whole.map(requirementOf);
};

/** Whether what is installed is what is required; undefined where only pip can tell. */
export const isMet = ({ name, conditions }: Requirement, state: PipState): boolean | undefined => {
  if (name === undefined) return undefined;
  const version = state[`version ${name}`];
  if (version === undefined) return false;
  if (conditions.length === 0) return true;
  if (version === unknown) return undefined;
  const met = conditions.map((condition) => meets(version, condition));
  return met.includes(undefined) ? undefined : !met.includes(false);
};
