/**
 * sh text without what only people read: comments, and blanks at the start of lines. What is quoted stays as it is. There may
 * be no here-document in it.
 */
export const compact = (text: string): string =>
  text.replaceAll(QUOTED_OR_IDLE, (piece) => (/^['"\\]/.test(piece) ? piece : ''));

const QUOTED_OR_IDLE = /'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|^[ \t]*#.*\n|^\s+|[ \t]+#.*/gm;
