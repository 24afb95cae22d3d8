import { bare } from '../files/edit.ts';

/** A line that gives an option a value, or has it without one. */
export interface Setting {
  /** Behind a `#` or `;`, so that it is an example at best. */
  readonly commented: boolean;
  /** '' for none. */
  readonly value: string;
}

/** What a line says of an option; undefined where it says nothing of it. */
export const settingIn = (line: string, option: string): Setting | undefined => {
  const pattern = new RegExp(`^[ \\t]*([#;]?)[ \\t]*${RegExp.escape(option)}[ \\t]*(?:=|$)[ \\t]*([^]*)`);
  const [whole, mark, value = ''] = pattern.exec(bare(line)) ?? [];
  return whole === undefined ? undefined : { commented: mark !== '', value };
};

/** How options are looked for and written. */
export interface Style {
  readonly no_extra_spaces: boolean;
  /** A line that differs in blanks alone is left as it is. */
  readonly ignore_spaces: boolean;
  /** Examples behind a `#` or `;` are taken for the option as well, and become it. */
  readonly modify_inactive_option: boolean;
}

/** The line for a value; without one for undefined. */
export const lineFor = (option: string, value: string | undefined, style: Style): string =>
  value === undefined ? `${option}\n` : `${option}${style.no_extra_spaces ? '=' : ' = '}${value}\n`;

/** Blank, or nothing but a comment. */
export const saysNothing = (line: string): boolean => /^[ \t]*([#;].*)?$/.test(bare(line));
