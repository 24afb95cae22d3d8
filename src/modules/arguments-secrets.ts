import { isDict, isList, Secret, type Value } from '../values/index.ts';
import { textOf } from './arguments-convert.ts';

/** The texts of all that is secret in a value; with `secret` all of it is. */
export const textsIn = (value: Value, secret: boolean): readonly string[] => {
  if (value instanceof Secret) return textsIn(value.value, true);
  if (isList(value)) return value.flatMap((each) => textsIn(each, secret));
  if (isDict(value)) return [...value.values()].flatMap((each) => textsIn(each, secret));
  const text = secret && typeof value !== 'boolean' ? textOf(value) : undefined;
  return text === undefined || text === '' ? [] : [text];
};

/** A message without what is secret in it, as Ansible hides it. */
export const masked = (message: string, secrets: Iterable<string>): string =>
  [...secrets].reduce((text, secret) => text.replaceAll(secret, '********'), message);
