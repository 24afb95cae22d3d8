import type { Asked } from './asked.ts';
import { lineFor, saysNothing, settingIn } from './setting.ts';

/**
 * The lines of a section with the values of an option in them: where a line has one of them already, then in the place of
 * other lines of the option, then behind the last line that says anything.
 */
export const present = (
  before: readonly string[],
  asked: Asked,
): { readonly body: readonly string[]; readonly msg: string } => {
  const { option, allow_no_value, exclusive } = asked;
  if (option === undefined) return { body: before, msg: 'OK' };
  const kept = keptLines(before, option, asked);
  const replaced = exclusive && !allow_no_value ? replacedLines(kept, option, asked) : kept;
  const missing = missingLines(replaced, option, asked);
  const body = replaced.lines.map(({ text }) => text);
  const isSame = body.length === before.length && body.every((line, index) => line === before[index]);
  return {
    body: body.toSpliced(endOf(body), 0, ...missing),
    msg: missing.length > 0 ? 'option added' : isSame ? 'OK' : 'option changed',
  };
};

interface Line {
  readonly text: string;
  /** It has what was asked for. */
  readonly isDone: boolean;
}

interface State {
  readonly lines: readonly Line[];
  /** The values that no line has yet. */
  readonly left: readonly string[];
  /** The option stands there without a value. */
  readonly isBare: boolean;
}

const keptLines = (before: readonly string[], option: string, asked: Asked): State => {
  const left = [...asked.values];
  let isBare = false;
  let isOver = false;
  const lines = before.map((text): Line => {
    const setting = consideredIn(text, option, asked);
    if (setting === undefined || isOver) return { text, isDone: false };
    const at = left.indexOf(setting.value);
    if (at < 0 && !(left.length === 0 && asked.allow_no_value)) return { text, isDone: false };
    left.splice(at, at < 0 ? 0 : 1);
    const isEmpty = at < 0 || (setting.value === '' && asked.allow_no_value);
    isBare ||= isEmpty;
    isOver = at < 0;
    return { text: written(text, option, isEmpty ? undefined : setting.value, asked), isDone: true };
  });
  return { lines, left, isBare };
};

/** Lines of the option that have none of the values get one; what is too much goes. */
const replacedLines = ({ lines, left, isBare }: State, option: string, asked: Asked): State => {
  const values = [...left];
  const replaced = lines.flatMap((line): readonly Line[] => {
    if (line.isDone || consideredIn(line.text, option, asked) === undefined) return [line];
    const value = values.shift();
    return value === undefined ? [] : [{ text: written(line.text, option, value, asked), isDone: true }];
  });
  return { lines: replaced, left: values, isBare };
};

const missingLines = ({ left, isBare }: State, option: string, asked: Asked): readonly string[] =>
  left.length === 0 && asked.allow_no_value && !isBare
    ? [lineFor(option, undefined, asked)]
    : left.map((value) => lineFor(option, value, asked));

const consideredIn = (line: string, option: string, { modify_inactive_option }: Asked) => {
  const setting = settingIn(line, option);
  return setting?.commented && !modify_inactive_option ? undefined : setting;
};

/** The line for a value, or the one that was there where only its blanks would change and these do not count. */
const written = (before: string, option: string, value: string | undefined, asked: Asked): string => {
  const setting = settingIn(before, option);
  const isAlike = setting !== undefined && !setting.commented && setting.value === (value ?? '');
  return asked.ignore_spaces && isAlike ? before : lineFor(option, value, asked);
};

/** Behind the last line that says anything. */
const endOf = (body: readonly string[]): number => body.findLastIndex((line) => !saysNothing(line)) + 1;
