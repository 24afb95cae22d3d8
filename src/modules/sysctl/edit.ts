import { bare, type Edit, linesOf } from '../files/edit.ts';

/** A sysctl.conf with the parameter, where it first stood, or at the end. The last of several is the one that counts. */
export const withParameter = (text: string, name: string, value: string): Edit => {
  const all = linesOf(text);
  if (all.map((line) => valueIn(line, name)).findLast((each) => each !== undefined) === value)
    return { text, msg: '' };
  const line = `${name}=${value}\n`;
  const first = all.findIndex((each) => valueIn(each, name) !== undefined);
  if (first < 0) return { text: `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}`, msg: '' };
  const others = all.slice(first + 1).filter((each) => valueIn(each, name) === undefined);
  return { text: [...all.slice(0, first), line, ...others].join(''), msg: '' };
};

/** A sysctl.conf without the parameter. */
export const withoutParameter = (text: string, name: string): Edit => ({
  text: linesOf(text)
    .filter((line) => valueIn(line, name) === undefined)
    .join(''),
  msg: '',
});

/** A value as sysctl.conf has it: words of yes and no are 1 and 0. */
export const settingOf = (value: string): string => {
  const word = value.trim();
  if (YES.has(word.toLowerCase())) return '1';
  return NO.has(word.toLowerCase()) ? '0' : word;
};

const YES = new Set(['y', 'yes', 'on', '1', 'true', 't']);
const NO = new Set(['n', 'no', 'off', '0', 'false', 'f']);

const valueIn = (line: string, name: string): string | undefined => {
  const at = line.indexOf('=');
  return at >= 0 && line.slice(0, at).trim() === name ? bare(line.slice(at + 1)).trim() : undefined;
};
