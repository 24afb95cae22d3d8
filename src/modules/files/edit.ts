import { createHash } from 'node:crypto';
import { type Read, type Step, unknown } from '../../resources/contract.ts';
import { missing, promised, type Wanted } from '../../resources/path/attributes.ts';
import { parentOf } from '../../resources/path/names.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeDirectory, setAttributes } from '../../resources/path/steps.ts';
import { newContent, writeFile } from '../../resources/path/write.ts';
import type { Decision, Diff, ResultFields, StateContext, States } from '../contract.ts';
import { diffValue, headersOf } from '../diffs.ts';
import { backupName } from './backup.ts';
import { endOf, fileAt } from './locate.ts';
import { textOf } from './place.ts';
import { changedAttributes, fileFields } from './report.ts';

/** A change of a file's text, and what a module that edits files says of it. */
export interface Edit {
  readonly text: string;
  readonly msg: string;
  readonly result?: ResultFields;
}

/** What most modules that edit files have alike. */
interface Usual {
  /** What Ansible's module calls the file in messages. */
  readonly called: 'Path' | 'Destination';
  readonly backup: boolean;
  readonly validate: readonly string[] | undefined;
  readonly wanted: Wanted;
  /** What there is to say of a file that is not there, and may not be made; or that this is a failure. */
  readonly whenAbsent: ResultFields | 'fails';
  /** What there is to say of a file in any case. */
  readonly told: ResultFields;
}

const USUAL: Usual = {
  called: 'Path',
  backup: false,
  validate: undefined,
  wanted: {},
  whenAbsent: {},
  told: {},
};

export interface EditOptions extends Partial<Usual> {
  readonly path: string;
  /** Makes the file where there is none. */
  readonly create: boolean;
  /** What is wanted of the file further, but only where it is written. */
  readonly written?: Wanted;
  /** What is wanted of the directory, where it has to be made. */
  readonly parent?: Wanted;
  /** The diff is of the text and, beside it, of the attributes; else of the text alone. */
  readonly showsAttributes?: boolean;
}

type Editing = EditOptions & Usual;

export const textRead = (name: string): Read<PathState> => path(name, { checksum: 'sha1', content: true });

export const editReads = (name: string): readonly Read[] => [textRead(name), fileAt(parentOf(name))];

/** The directory of a file, where there is none: what ends a module that does not make it. */
export const missingParent = (name: string, states: States): string | undefined => {
  const { type, path: parent } = states.get(fileAt(parentOf(name)));
  return type === 'absent' ? parent : undefined;
};

/** The common fields of a file that was edited, as it is afterwards. */
export const reportEdited = (name: string, after: States): ResultFields => {
  const given = after.get(textRead(name));
  const end = endOf(given);
  return fileFields(end !== undefined && after.has(textRead(end)) ? after.get(textRead(end)) : given);
};

/** Decides an edit: reads the text, following links, and writes the file where the edit changes it. */
export const decideEdit = (
  said: EditOptions,
  edit: (text: string, isNew: boolean) => Edit,
  states: States,
  context: StateContext,
): Decision => {
  const options: Editing = { ...USUAL, ...said };
  const given = states.get(textRead(options.path));
  const end = endOf(given);
  const read = end === undefined ? undefined : textRead(end);
  if (read && !states.has(read)) return { needs: [read] };
  const target = read ? states.get(read) : given;
  if (target.type === 'directory')
    return { fail: `Path ${target.path} is a directory !`, result: { rc: 256 } };
  if (target.type === 'absent' && !options.create)
    return options.whenAbsent === 'fails'
      ? { fail: `${options.called} ${target.path} does not exist !`, result: { rc: 257 } }
      : { steps: [], result: options.whenAbsent };
  const before = target.type === 'absent' ? '' : textOf(target);
  if (before === undefined) return undecided(target, options);
  const edited = edit(before, target.type === 'absent');
  const decision =
    edited.text === before && target.type !== 'absent'
      ? attributesOnly(target, before, edited, options, context)
      : written(target, before, edited, options, states, context);
  return 'steps' in decision ? { ...decision, manages: [target.path] } : decision;
};

/** The text is not known: another task would have written it, or it is no text. */
const undecided = (target: PathState, { wanted }: Editing): Decision => {
  if (target.content !== unknown && target.type !== unknown)
    return { fail: `${target.path} cannot be read as UTF-8 text` };
  const change = missing(wanted, target);
  return { steps: change ? [setAttributes(target, change)] : [], uncertain: true };
};

const attributesOnly = (
  target: PathState,
  before: string,
  edited: Edit,
  { wanted, showsAttributes, told }: Editing,
  context: StateContext,
): Decision => {
  const change = missing(wanted, target);
  const msg = change ? OWNERSHIP : '';
  return {
    steps: change ? [setAttributes(target, change)] : [],
    result: {
      ...told,
      msg,
      ...edited.result,
      ...(showsAttributes && bothDiffs(target, before, edited, change && wanted, context)),
    },
    ...(context.diff && change ? { diff: [attributesOf(target, wanted)] } : {}),
    ...(context.diff && !change && !showsAttributes
      ? { diff: textDiff(target, edited.text, edited, true) }
      : {}),
  };
};

const written = (
  target: PathState,
  before: string,
  edited: Edit,
  { wanted: always, written: further, parent: ofParent, backup, validate, showsAttributes, told }: Editing,
  states: States,
  context: StateContext,
): Decision => {
  const parent = states.has(fileAt(parentOf(target.path)))
    ? states.get(fileAt(parentOf(target.path)))
    : undefined;
  const wanted = { ...further, ...always };
  const copied = backup && target.type === 'file' ? backupName(target) : undefined;
  const isRestyled = target.type === 'file' && missing(wanted, target) !== undefined;
  const steps: readonly Step[] = [
    ...(parent?.type === 'absent' ? [makeDirectory(parent, ofParent ?? {})] : []),
    writeFile(target, contentOfText(edited.text), wanted, { backup: copied, validate, parent }),
  ];
  return {
    steps,
    result: {
      ...told,
      ...(showsAttributes && bothDiffs(target, before, edited, isRestyled ? wanted : undefined, context)),
      msg: isRestyled ? `${edited.msg} and ${OWNERSHIP}` : edited.msg,
      ...edited.result,
      ...(copied === undefined ? {} : { backup_file: copied, backup: copied }),
    },
    ...(context.diff
      ? {
          diff: showsAttributes
            ? [textDiff(target, before, edited, false), ...(isRestyled ? [attributesOf(target, wanted)] : [])]
            : textDiff(target, before, edited, true),
        }
      : {}),
  };
};

/** As it is registered in any case: of the text, which is read for `--diff` alone, and of the attributes. */
const bothDiffs = (
  target: PathState,
  before: string,
  edited: Edit,
  change: Wanted | undefined,
  { diff }: StateContext,
): ResultFields => {
  const text = textDiff(target, before, edited, false);
  const attributes = attributesOf(target, change ?? {});
  return {
    diff: [
      diffValue(diff ? text : { ...text, before: '', after: '' }),
      change ? diffValue(attributes) : headersOf(attributes),
    ],
  };
};

/** Of a text alone; or as one of several, which say what each is of. */
const textDiff = (target: PathState, before: string, { text }: Edit, alone: boolean): Diff => {
  const title = alone ? target.path : `${target.path} (content)`;
  const isNew = alone && target.type === 'absent';
  return { beforeHeader: isNew ? '/dev/null' : title, afterHeader: title, before, after: text };
};

const OWNERSHIP = 'ownership, perms or SE linux context changed';

const attributesOf = (target: PathState, wanted: Wanted): Diff => {
  const header = `${target.path} (file attributes)`;
  return {
    beforeHeader: header,
    afterHeader: header,
    ...changedAttributes(target, promised(wanted, target)),
  };
};

/** Text made by a module, as content: its checksum needs no file to be read. */
export const contentOfText = (text: string) => contentOfBytes(Buffer.from(text));

/** Bytes made by a module, as content. */
export const contentOfBytes = (bytes: Uint8Array) => {
  const source = {
    size: bytes.length,
    sha1: createHash('sha1').update(bytes).digest('hex'),
    async *open() {
      yield bytes;
    },
  };
  return newContent(source, bytes);
};

/** The lines of a text, each with its own end. */
export const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A line without its end. */
export const bare = (line: string): string => line.replace(/[\r\n]+$/, '');
