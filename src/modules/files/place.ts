import { type Step, unknown } from '../../resources/contract.ts';
import { missing, promised, type Wanted } from '../../resources/path/attributes.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeDirectory, setAttributes } from '../../resources/path/steps.ts';
import { checksumOf, type NewContent, newText, writeFile } from '../../resources/path/write.ts';
import type { Decision, Diff, ResultFields, StateContext, States } from '../contract.ts';
import { backupName } from './backup.ts';
import { type Destination, type Located, locate } from './locate.ts';
import { changedAttributes, fileFields } from './report.ts';

/** A file that a module wants to be there with that content. */
export interface Placement extends Destination {
  readonly content: NewContent;
  readonly wanted: Wanted;
  /** Of the directories that a `dest` with a slash at its end makes. */
  readonly directoryMode?: string | undefined;
  /** Without it, a file that is there stays as it is. */
  readonly force: boolean;
  readonly backup: boolean;
  /** Words of a command with `%s`. */
  readonly validate?: readonly string[] | undefined;
  /** What the diff calls the new content. */
  readonly source?: string | undefined;
  readonly result?: ResultFields;
}

/** Decides what makes a file as wanted: nothing, new attributes, or the file written anew. */
export const place = (states: States, placement: Placement, context: StateContext): Decision => {
  const located = locate(states, placement);
  if ('needs' in located || 'fail' in located) return located;
  const decision = decidePlaced(states, placement, located, context);
  return 'steps' in decision ? { ...decision, manages: [located.target.path] } : decision;
};

const decidePlaced = (
  states: States,
  placement: Placement,
  located: Located,
  context: StateContext,
): Decision => {
  const { target, parent, makeParent } = located;
  const checksum = checksumOf(placement.content);
  const sum = checksum === unknown ? null : checksum.slice('sha1:'.length);
  const result = { ...placement.result, checksum: sum, dest: target.path };
  if (target.type === 'directory') return { fail: `${target.path} is a directory`, result };
  if (!makeParent && (parent.type === 'absent' || parent.type === 'file'))
    return { fail: `Destination directory ${parent.path} does not exist`, result };
  if (!placement.force && target.type !== 'absent') return { steps: [], result };
  if (target.type === 'file' && checksum !== unknown && target.checksum === checksum)
    return onlyAttributes(target, placement.wanted, result, context);
  return written(states, placement, located, result, context);
};

/** The file's common fields, as it is afterwards. */
export const reportPlaced = (after: States, destination: Destination): ResultFields => {
  const located = locate(after, destination);
  return 'target' in located ? fileFields(located.target) : {};
};

/** The checksum that only a file that was written is told with. */
export const md5Of = (
  { steps, result }: Extract<Decision, { readonly steps: unknown }>,
  md5: string | undefined,
): ResultFields =>
  md5 !== undefined && steps.length > 0 && result?.path === undefined ? { md5sum: md5 } : {};

/** Decides for a file whose content is as it should be. */
export const onlyAttributes = (
  target: PathState,
  wanted: Wanted,
  result: ResultFields,
  context: StateContext,
): Decision => {
  const change = missing(wanted, target);
  const known = { ...result, path: target.path };
  const { before, after } = changedAttributes(target, promised(change ?? {}, target));
  return {
    steps: change ? [setAttributes(target, change)] : [],
    result: known,
    ...(context.diff
      ? { diff: { before: { path: target.path, ...before }, after: { path: target.path, ...after } } }
      : {}),
  };
};

const written = (
  states: States,
  placement: Placement,
  { target, parent, makeParent }: Located,
  result: ResultFields,
  context: StateContext,
): Decision => {
  const shown = path(target.path, { checksum: 'sha1', content: true });
  const compares =
    context.diff && target.type === 'file' && small(target) && newText(placement.content) !== undefined;
  if (compares && !states.has(shown)) return { needs: [shown] };
  const backup = placement.backup && target.type === 'file' ? backupName(target) : undefined;
  const { directoryMode, wanted } = placement;
  const steps: readonly Step[] = [
    ...(makeParent ? [makeDirectory(parent, { ...wanted, mode: directoryMode })] : []),
    writeFile(target, placement.content, wanted, { backup, validate: placement.validate, parent }),
  ];
  return {
    steps,
    result: { ...result, ...(backup === undefined ? {} : { backup_file: backup }) },
    // Where nothing is, something will be, whatever it is.
    ...(target.type !== 'absent' && (isVague(target) || checksumOf(placement.content) === unknown)
      ? { uncertain: true }
      : {}),
    ...(context.diff ? contentDiff(placement, target, compares ? states.get(shown) : undefined) : {}),
  };
};

/** What is there is not known, or only by a checksum of another kind that a task before promised. */
const isVague = ({ type, checksum }: PathState): boolean =>
  type === unknown || (type === 'file' && (checksum === unknown || !checksum?.startsWith('sha1:')));

/** Above this nobody reads a diff. Bytes. */
const MOST_SHOWN = 104_448;
export const small = (state: PathState): boolean =>
  typeof state.size === 'number' && state.size <= MOST_SHOWN;

const contentDiff = (
  { content, source }: Placement,
  target: PathState,
  before: PathState | undefined,
): { readonly diff?: readonly Diff[] } => {
  const after = newText(content);
  if (after === undefined) return {};
  const text = before === undefined ? '' : textOf(before);
  if (text === undefined || (before === undefined && target.type !== 'absent')) return {};
  return {
    diff: [
      {
        ...(before === undefined ? {} : { beforeHeader: target.path }),
        afterHeader: source ?? target.path,
        before: text,
        after,
      },
    ],
  };
};

/** The text of a file that was read; `undefined` where it is not known, or is no text. */
export const textOf = ({ content }: PathState): string | undefined => {
  if (typeof content !== 'string') return undefined;
  const bytes = Buffer.from(content, 'base64');
  const text = bytes.toString('utf8');
  return text.includes('\0') || !Buffer.from(text).equals(bytes) ? undefined : text;
};
