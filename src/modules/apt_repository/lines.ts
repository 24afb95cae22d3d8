/** A line of a file of sources: a source, that counts or not, or whatever else. */
export interface SourceLine {
  /** With one blank between its words; undefined for a line that is no source. */
  readonly source: string | undefined;
  readonly enabled: boolean;
  /** As it is written again. */
  readonly text: string;
}

/** The lines of a file of sources. */
export const sourceLines = (text: string): readonly SourceLine[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n').map(sourceLine);

/** One line: `deb URI …`, behind a `#` where it does not count, with a comment or without. */
export const sourceLine = (line: string): SourceLine => {
  const trimmed = line.trim();
  const enabled = !trimmed.startsWith('#');
  const [body = '', ...comments] = (enabled ? trimmed : trimmed.slice(1)).split('#');
  const source = body.trim().split(/\s+/).join(' ');
  const comment = comments.join('#').trim();
  if (!/^deb(-src)? /.test(source))
    return { source: undefined, enabled, text: enabled ? trimmed : `# ${trimmed.slice(1).trim()}` };
  return written(source, enabled, comment);
};

const written = (source: string, enabled: boolean, comment: string): SourceLine => ({
  source,
  enabled,
  text: `${enabled ? '' : '# '}${source}${comment === '' ? '' : ` # ${comment}`}`,
});

/** The same lines with a source that counts, wherever it stands. */
export const withEnabled = (lines: readonly SourceLine[], source: string): readonly SourceLine[] =>
  lines.map((line) =>
    line.source === source && !line.enabled ? sourceLine(line.text.replace(/^#\s*/, '')) : line,
  );

/** The same lines without a source that counts. */
export const withoutSource = (lines: readonly SourceLine[], source: string): readonly SourceLine[] =>
  lines.filter((line) => !(line.source === source && line.enabled));

/** The lines as a file has them. */
export const textOfLines = (lines: readonly SourceLine[]): string =>
  lines.map(({ text }) => `${text}\n`).join('');
