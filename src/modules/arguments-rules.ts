import type { Value } from '../values/index.ts';
import type { ArgumentRules } from './arguments.ts';
import type { Problem } from './arguments-check.ts';
import { textOf } from './arguments-convert.ts';
import { isLater } from './arguments-later.ts';
import { WORDS } from './arguments-words.ts';

type Values = ReadonlyMap<string, Value>;

/**
 * Rules over several arguments that do not hold, the first of each kind: those that forbid (`exclusive`), or those by
 * which something is missing. What is known only later neither breaks a rule nor calls for anything.
 */
export const brokenRules = (
  which: 'exclusive' | 'missing',
  rules: ArgumentRules | undefined,
  values: Values,
  context: readonly string[],
): readonly Problem[] => {
  if (!rules) return [];
  const found = which === 'exclusive' ? [exclusive] : [together, oneOf, requiredIf, requiredBy];
  return found.flatMap((rule) => rule(rules, values, context) ?? []);
};

type Rule = (rules: ArgumentRules, values: Values, context: readonly string[]) => Problem | undefined;

const isCertain = (values: Values, name: string): boolean => {
  const value = values.get(name);
  return value !== undefined && !isLater(value);
};

const exclusive: Rule = ({ exclusive: groups = [] }, values, context) => {
  const given = (names: readonly string[]) => names.filter((name) => isCertain(values, name));
  const wrong = groups.filter((names) => given(names).length > 1);
  const [first] = wrong;
  return first && { message: WORDS.exclusive(wrong, context), argument: given(first)[1], exclusive: first };
};

const together: Rule = ({ together: groups = [] }, values, context) => {
  const wrong = groups.find(
    (names) => names.some((name) => isCertain(values, name)) && !names.every((name) => values.has(name)),
  );
  return wrong && { message: WORDS.together(wrong, context) };
};

const oneOf: Rule = ({ oneOf: groups = [] }, values, context) => {
  const wrong = groups.find((names) => !names.some((name) => values.has(name)));
  return wrong && { message: WORDS.oneOf(wrong, context), missing: wrong };
};

const requiredIf: Rule = ({ requiredIf: rules = [] }, values, context) => {
  for (const [name, wanted, names, any = false] of rules) {
    const value = values.get(name) ?? null;
    const missing = names.filter((each) => !values.has(each));
    const enough = any ? missing.length < names.length : missing.length === 0;
    if (enough || value === null || textOf(value) !== textOf(wanted)) continue;
    const message = WORDS.requiredIf(name, textOf(wanted) ?? '', missing, any, context);
    return { message, argument: name };
  }
  return undefined;
};

const requiredBy: Rule = ({ requiredBy: rules = [] }, values, context) => {
  for (const [name, names] of rules) {
    const missing = names.filter((each) => (values.get(each) ?? null) === null);
    if (missing.length === 0 || (values.get(name) ?? null) === null || !isCertain(values, name)) continue;
    return { message: WORDS.requiredBy(name, missing, context), argument: name };
  }
  return undefined;
};
