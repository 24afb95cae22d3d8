import { type Content, effect, type Sh, type Step, unknown } from '../contract.ts';
import { all, lines, sh } from '../sh.ts';
import { modeAfter, promised, type Wanted } from './attributes.ts';
import { baseOf, join, parentOf } from './names.ts';
import { path } from './path.ts';
import { MADE, type PathState } from './state.ts';

/** What a file is to hold. With `text`, it travels in the script and later tasks of a check can see it. */
export interface NewContent {
  readonly source: Content;
  readonly text?: string | undefined;
}

export interface WriteOptions {
  /** A copy of the file as it was, under this path. */
  readonly backup?: string | undefined;
  /** A command, as words, that must accept the new file before it is put in place: `%s` is its path. */
  readonly validate?: readonly string[] | undefined;
}

/** Above this, content goes over a channel of its own. Characters. */
const MOST_INLINE = 64 * 1024;

/** Content made of bytes: inline where it is short text that comes back the same. */
export const newContent = (source: Content, bytes: Uint8Array | undefined): NewContent => {
  if (bytes === undefined || bytes.length > MOST_INLINE) return { source };
  const text = Buffer.from(bytes).toString('utf8');
  return text.includes('\0') || !Buffer.from(text).equals(bytes) ? { source } : { source, text };
};

/**
 * Writes a file whole: into a file beside it that nobody else can read, which is then given its attributes and, last,
 * the name. A file that it replaces hands down what is not wanted otherwise.
 */
export const writeFile = (
  target: PathState,
  content: NewContent,
  wanted: Wanted,
  { backup, validate }: WriteOptions = {},
): Step => {
  const temporary = temporaryFor(target.path, content.source.sha1);
  const replaced = target.type === 'file' ? target : undefined;
  const mode = modeOfNew(target, wanted);
  const keep = replaced ? `${String(replaced.uid)}:${String(replaced.gid)}` : '';
  return {
    title: `write ${target.path}`,
    sh: all(
      ...(content.text === undefined
        ? []
        : [sh`o_begin ${temporary}`, sh`printf %s ${content.text} >${temporary}`]),
      ...(validate ? [validation(validate, temporary)] : []),
      ...(backup === undefined ? [] : [sh`cp -p ${target.path} ${backup}`]),
      sh`o_place ${[temporary, target.path, keep, typeof mode === 'string' ? mode : '', wanted.owner ?? '', wanted.group ?? '']}`,
    ),
    ...(content.text === undefined
      ? { uploads: [{ content: content.source, path: temporary, mode: '0600' }] }
      : {}),
    effects: [
      effect(path(target.path, { checksum: 'sha1' }), {
        ...MADE,
        ...(replaced
          ? { uid: replaced.uid, gid: replaced.gid, owner: replaced.owner, group: replaced.group }
          : {}),
        ...promised(wanted, target),
        type: 'file',
        mode,
        links: 1,
        size: content.source.size,
        checksum: `sha1:${content.source.sha1}`,
        content: content.text === undefined ? unknown : Buffer.from(content.text).toString('base64'),
      }),
      ...(backup === undefined ? [] : [effect(path(backup), { ...MADE, type: 'file' })]),
    ],
  };
};

/** The name beside a path under which its successor is made; one and the same for the same content. */
export const temporaryFor = (target: string, tag: string): string =>
  join(parentOf(target), `.${baseOf(target).slice(0, 60)}.orchestrate-${tag.slice(0, 8)}`);

/** The mode of a file that is about to be written. */
const modeOfNew = (target: PathState, wanted: Wanted) => {
  const mode = target.type === 'file' ? target.mode : less('0666', target.umask);
  return wanted.mode === undefined ? mode : modeAfter(wanted.mode, { ...target, type: 'file', mode });
};

export const less = (mode: string, umask: string): string =>
  (Number.parseInt(mode, 8) & ~Number.parseInt(umask, 8)).toString(8).padStart(4, '0');

const validation = (words: readonly string[], temporary: string): Sh => {
  const command = words.map((word) => word.replaceAll('%s', temporary));
  return lines(
    sh`{ o_said=$(${command} 2>&1) || {`,
    sh`o_status=$?; rm -f ${temporary}`,
    sh`printf 'failed to validate: rc:%s %s\n' "$o_status" "$o_said" >&2; exit 1; }; }`,
  );
};
