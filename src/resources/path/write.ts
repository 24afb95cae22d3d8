import { type Content, effect, type Knowable, type Sh, type Step, unknown } from '../contract.ts';
import { all, sh } from '../sh.ts';
import { modeAfter, promised, type Wanted } from './attributes.ts';
import { baseOf, join, parentOf } from './names.ts';
import { path } from './path.ts';
import { MADE, type PathState } from './state.ts';

/** What a file is to hold: bytes of the controller, or those of another file of the host. */
export type NewContent = FromController | FromHost;

export interface FromController {
  readonly source: Content;
  /** Where it is short: it then travels in the script, and later tasks of a check can see it. */
  readonly text?: string | undefined;
}

export interface FromHost {
  readonly from: string;
  /** The other file is no longer there then. */
  readonly moved?: true;
  readonly size: Knowable<number>;
  /** 'sha1:…' */
  readonly checksum: Knowable<string>;
}

/** The checksum that a file will have, as path states have it. */
export const checksumOf = (content: NewContent): Knowable<string> =>
  'from' in content ? content.checksum : `sha1:${content.source.sha1}`;

/** The text that a file will hold; `undefined` where it is long, or is no text, or is not on the controller. */
export const newText = (content: NewContent): string | undefined =>
  'from' in content ? undefined : content.text;

export interface WriteOptions {
  /** A copy of the file as it was, under this path. */
  readonly backup?: string | undefined;
  /** A command, as words, that must accept the new file before it is put in place: `%s` is its path. */
  readonly validate?: readonly string[] | undefined;
  /** The directory that the file lies in, where it was read: one that takes no new file is left alone. */
  readonly parent?: PathState | undefined;
}

/** Above this, content goes over a channel of its own. Characters. */
const MOST_INLINE = 64 * 1024;

/** Content made of bytes: inline where it is short text that comes back the same. */
export const newContent = (source: Content, bytes: Uint8Array | undefined): FromController => {
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
  { backup, validate, parent }: WriteOptions = {},
): Step => {
  const checksum = checksumOf(content);
  const temporary = temporaryFor(
    target.path,
    typeof checksum === 'string' ? checksum.slice('sha1:'.length) : 'copy',
    wanted.unsafe !== false && takesNothing(parent) ? '/tmp' : undefined,
  );
  const replaced = target.type === 'file' ? target : undefined;
  const mode = modeOfNew(target, wanted);
  const text = newText(content);
  const keep = replaced ? `${String(replaced.uid)}:${String(replaced.gid)}` : '';
  return {
    title: `write ${target.path}`,
    sh: all(
      ...filling(content, temporary),
      ...(validate ? [validation(validate, temporary)] : []),
      ...(backup === undefined ? [] : [sh`cp -p ${target.path} ${backup}`]),
      sh`o_place ${[temporary, target.path, keep, typeof mode === 'string' ? mode : '', wanted.owner ?? '', wanted.group ?? '', unsafeWord(wanted)]}`,
    ),
    ...(!('from' in content) && content.text === undefined
      ? { uploads: [{ content: content.source, path: temporary, mode: '0600' }] }
      : {}),
    effects: [
      effect(path(target.path, { checksum: 'sha1' }), {
        ...MADE,
        ...(replaced ? handedDown(replaced) : {}),
        ...promised(wanted, target),
        type: 'file',
        mode,
        // A file that is written in its place keeps its other names.
        links: wanted.unsafe ? unknown : 1,
        size: 'from' in content ? content.size : content.source.size,
        checksum,
        content: text === undefined ? unknown : Buffer.from(text).toString('base64'),
      }),
      ...(backup === undefined ? [] : [effect(path(backup), { ...MADE, type: 'file' })]),
    ],
  };
};

/** What a new file surely takes over from the one that it replaces: only root gives files away. */
const handedDown = ({ user = 0, uid, gid, owner, group }: PathState): Partial<PathState> => {
  if (user === 0) return { uid, gid, owner, group };
  return user === uid ? { uid, owner } : {};
};

/** The text that fills the temporary file; none where the bytes are uploaded. */
const filling = (content: NewContent, temporary: string): readonly Sh[] => {
  if ('from' in content)
    return content.moved
      ? [sh`mv -f ${content.from} ${temporary}`]
      : [sh`o_begin ${temporary}`, sh`cat ${content.from} >${temporary}`];
  return content.text === undefined
    ? []
    : [sh`o_begin ${temporary}`, sh`printf %s ${content.text} >${temporary}`];
};

/** A directory in which nobody can make a file, as an immutable one. */
const takesNothing = (parent: PathState | undefined): boolean =>
  parent?.type === 'directory' && typeof parent.access === 'string' && !parent.access.includes('w');

/** As `o_place` takes it. */
const unsafeWord = ({ unsafe }: Wanted): string => (unsafe === undefined ? '' : unsafe ? 'yes' : 'no');

/** The name, beside a path, under which its successor is made; one and the same for the same content. */
export const temporaryFor = (target: string, tag: string, directory = parentOf(target)): string =>
  join(directory, `.${baseOf(target).slice(0, 60)}.orchestrate-${tag.slice(0, 8)}`);

/** The mode of a file that is about to be written. */
export const modeOfNew = (target: PathState, wanted: Wanted) => {
  const mode = target.type === 'file' ? target.mode : less('0666', target.umask);
  return wanted.mode === undefined ? mode : modeAfter(wanted.mode, { ...target, type: 'file', mode });
};

/** An octal mode without the bits of a umask. */
export const less = (mode: string, umask: string): string =>
  (Number.parseInt(mode, 8) & ~Number.parseInt(umask, 8)).toString(8).padStart(4, '0');

const validation = (words: readonly string[], temporary: string): Sh => {
  const command = words.map((word) => word.replaceAll('%s', temporary));
  return sh`{ o_said=$(${command} 2>&1) || {
o_status=$?; rm -f ${temporary}
printf 'failed to validate: rc:%s %s\n' "$o_status" "$o_said" >&2; exit 1; }; }`;
};
