import { isOmit } from '../../values/omit.ts';
import { orElse } from '../../values/or-else.ts';
import { str } from '../../values/repr.ts';
import { Range } from '../../values/tuple.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { Output } from './frame.ts';
import type { Session } from './session.ts';
import { defined } from './undefined.ts';

/** What a template printed, as a value: None does not count, one piece keeps its type, more become text. */
export const joined = (output: Output, session: Session): Value => {
  const [only] = output;
  if (output.length === 1) return orElse(only, () => null);
  const pieces = output.filter((piece) => piece !== null);
  const [first] = pieces;
  return pieces.length > 1 ? joinedText(pieces, session) : orElse(first, () => null);
};

/** What a template printed, as text. */
export const joinedText = (output: Output, session: Session): string => {
  let text = '';
  for (const piece of output) text += typeof piece === 'string' ? piece : pieceText(piece, session);
  return text;
};

/** Text ends with no fewer line breaks than the template that it was made from. */
export const withLineBreaks = (text: string, template: string): string => {
  const missing = trailingBreaks(template) - trailingBreaks(text);
  return missing > 0 ? text + '\n'.repeat(missing) : text;
};

const trailingBreaks = (text: string): number => {
  let count = 0;
  while (text[text.length - 1 - count] === '\n') count += 1;
  return count;
};

/** None and omitted values print as nothing, tuples as lists. */
const pieceText = (piece: Value, session: Session): string => {
  if (piece === null || isOmit(piece)) return '';
  if (typeof piece !== 'object') return str(piece);
  return str(untupled(session.resolve(defined(piece))));
};

const untupled = (value: Value): Value => {
  if (value instanceof Range) return value;
  if (isList(value)) return Array.from(value, untupled);
  return isDict(value) ? new Map([...value].map(([key, item]) => [key, untupled(item)])) : value;
};
