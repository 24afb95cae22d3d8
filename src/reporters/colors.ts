/** Ansible's default colours, by what they say. */
const codes = {
  ok: '0;32',
  changed: '0;33',
  skipped: '0;36',
  included: '0;36',
  failed: '0;31',
  unreachable: '1;31',
  ignored: '1;35',
  warning: '1;35',
  debug: '1;30',
  verbose: '0;34',
  removed: '0;31',
  added: '0;32',
  hunk: '0;36',
} as const;

export type Color = keyof typeof codes;

/** Colours each line of a text by itself, so that cut or interleaved output stays right. */
export type Paint = (color: Color, text: string) => string;

/** The painter for a terminal with colours, or the one that leaves text alone. */
export const painter = (color: boolean): Paint =>
  color
    ? (name, text) => text.replace(/[^\n]+/g, (line) => `\x1b[${codes[name]}m${line}\x1b[0m`)
    : (_, text) => text;
