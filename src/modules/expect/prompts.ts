import { Bytes, isList, repr, str, type Value } from '../../values/index.ts';
import type { Dict } from '../../values/value.ts';
import { pythonRegex } from '../files/python-regex.ts';

/** A question that a command may ask, and what it is answered, time after time. */
export interface Prompt {
  readonly question: string;
  readonly expression: RegExp;
  /** The answers of a list are given one after the other; a single one every time. */
  readonly answers: Iterator<string, undefined>;
}

/** The prompts of `responses`. Throws an 'argument' Fault for a question that is no regular expression. */
export const promptsOf = (responses: Dict): readonly Prompt[] =>
  [...responses].map(([question, response]) => ({
    question: str(question),
    expression: pythonRegex(str(question), 's'),
    answers: isList(response) ? response.map(line).values() : always(line(response)),
  }));

/** As it is typed: one line, whatever ends it. */
const line = (answer: Value): string => `${str(answer).replace(/\n+$/, '')}\n`;

const always = function* (answer: string): Generator<string, undefined> {
  for (;;) yield answer;
};

/** A question that was asked, and where what comes behind it begins. */
export interface Asked {
  readonly prompt: Prompt;
  readonly end: number;
}

/** Of all questions the one that was asked first; of those that begin together the one that is named first. */
export const firstAsked = (printed: string, prompts: readonly Prompt[]): Asked | undefined => {
  let first: (Asked & { readonly start: number }) | undefined;
  for (const prompt of prompts) {
    const found = prompt.expression.exec(printed);
    // An empty match is no question: it would be answered for ever.
    if (!found || found[0] === '' || (first && first.start <= found.index)) continue;
    first = { prompt, start: found.index, end: found.index + found[0].length };
  }
  return first;
};

/** What to say where a list of answers was not long enough; `heard` is what was printed since the last of them. */
export const unanswered = ({ question }: Prompt, heard: string): string =>
  `No remaining responses for '${question}', output was '${repr(new Bytes(Buffer.from(heard)))}'`;
