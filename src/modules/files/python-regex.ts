import { Fault } from '../../source/fault.ts';
import { pythonRegex as translated } from '../../template/text/regex.ts';

/** A pattern in Python's syntax as one of ours. Throws an 'argument' `Fault` for one that is not understood. */
export const pythonRegex = (pattern: string, flags = ''): RegExp => {
  try {
    return translated(pattern, flags);
  } catch (error) {
    throw new Fault('argument', `'${pattern}' is not a regular expression`, { cause: error });
  }
};

/** A replacement in Python's syntax, with what was matched in it: `\1`, `\g<1>`, `\g<name>`, `\n`, `\\`. */
export const expand = (template: string, match: RegExpExecArray): string =>
  template.replaceAll(
    /\\(?:g<(\w+)>|(\d{1,2})|([ntr\\]))/g,
    (_, name?: string, number?: string, char?: string) => {
      if (char !== undefined) return ESCAPES[char] ?? char;
      const group = number ?? name ?? '';
      return (/^\d+$/.test(group) ? match[Number(group)] : match.groups?.[group]) ?? '';
    },
  );

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
