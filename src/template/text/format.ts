import { getItem } from '../../values/dict.ts';
import { PythonError, valueError } from '../../values/error.ts';
import { repr, str, textRepr } from '../../values/repr.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { defined } from '../runtime/undefined.ts';
import { formatValue } from './format-spec.ts';

/** Python's `text.format(*positional, **named)`. */
export const formatText = (
  text: string,
  positional: readonly Value[],
  named: Value,
  session: Session,
): string => {
  let automatic = 0;
  const fieldValue = (name: string): Value => {
    const key = name === '' ? String(automatic++) : name;
    const value = /^\d+$/.test(key)
      ? positional[Number(key)]
      : isDict(named)
        ? getItem(named, key)
        : undefined;
    if (value !== undefined) return session.resolve(value);
    throw /^\d+$/.test(key)
      ? new PythonError('IndexError', `Replacement index ${key} out of range for positional args tuple`)
      : new PythonError('KeyError', textRepr(key));
  };
  return replaceFields(text, (field) => {
    const [, path = '', conversion, spec = ''] = /^([^!:]*)(?:!(.))?(?::([\s\S]*))?$/.exec(field) ?? [];
    const value = converted(follow(path, fieldValue, session), conversion);
    return formatValue(
      value,
      replaceFields(spec, (inner) => str(follow(inner, fieldValue, session))),
    );
  });
};

/** Replaces each `{field}`; doubled braces stand for themselves. */
const replaceFields = (text: string, replace: (field: string) => string): string => {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at];
    if ((one === '{' || one === '}') && text[at + 1] === one) {
      result += one;
      at += 1;
    } else if (one === '{') {
      const end = closing(text, at);
      result += replace(text.slice(at + 1, end));
      at = end;
    } else if (one === '}') {
      throw valueError("Single '}' encountered in format string");
    } else {
      result += one;
    }
  }
  return result;
};

const closing = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw valueError(
    start === text.length - 1
      ? "Single '{' encountered in format string"
      : "expected '}' before end of string",
  );
};

/** `name.attribute[key]` */
const follow = (path: string, fieldValue: (name: string) => Value, session: Session): Value => {
  const [, first = '', rest = ''] = /^([^.[]*)(.*)$/s.exec(path) ?? [];
  let value = fieldValue(first);
  for (const [, attribute, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
    value =
      attribute !== undefined ? session.attribute(value, attribute) : session.item(value, keyOf(key ?? ''));
  }
  return defined(value);
};

const keyOf = (text: string): Value => (/^\d+$/.test(text) ? Number(text) : text);

const converted = (value: Value, conversion: string | undefined): Value => {
  if (conversion === 'r' || conversion === 'a') return repr(value);
  return conversion === 's' ? str(value) : value;
};
