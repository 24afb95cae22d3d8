import { replacementFor } from '../../regex/replacement.ts';
import { PythonError } from '../../values/error.ts';
import type { Edit } from '../files/edit.ts';
import { compileRegex } from '../files/python-regex.ts';

export interface Replacement {
  readonly regexp: string;
  readonly replace: string;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/**
 * The text with every match of a pattern replaced; `^` and `$` are those of its lines. With `after` and `before` only
 * between what they match, over lines.
 */
export const withReplaced = (text: string, asked: Replacement): Edit => {
  const pattern = sectionPattern(asked);
  const section = pattern === undefined ? [0, text.length] : sectionIn(text, pattern);
  if (!section) {
    const msg = `Pattern for before/after params did not match the given file: ${pattern}`;
    return { text, msg: '', result: { msg } };
  }
  const [start, end] = section;
  const regex = compileRegex(asked.regexp, 'gm');
  const expand = replacementFor(asked.replace, regex.groups);
  let count = 0;
  const replaced = text.slice(start, end).replace(regex.expression, (...match) => {
    count += 1;
    return expand(match);
  });
  return {
    text: text.slice(0, start) + replaced + text.slice(end),
    msg: count > 0 ? `${count} replacements made` : '',
  };
};

/** What Python has against a replacement, whether anything matches or not; undefined where it has nothing against it. */
export const badReplacement = ({ regexp, replace }: Replacement): string | undefined => {
  const { groups } = compileRegex(regexp);
  try {
    replacementFor(replace, groups);
    return undefined;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return error.message;
  }
};

/** A pattern whose group is the part of the text that counts; undefined where all of it does. */
const sectionPattern = ({ after, before }: Replacement): string | undefined => {
  if (after === undefined) return before === undefined ? undefined : `(?P<subsection>.*)${before}`;
  return before === undefined ? `${after}(?P<subsection>.*)` : `${after}(?P<subsection>.*?)${before}`;
};

/** From where to where that part goes. */
const sectionIn = (text: string, pattern: string) =>
  compileRegex(pattern, 'ds').expression.exec(text)?.indices?.groups?.subsection;
