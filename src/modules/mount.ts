import type { Step } from '../resources/contract.ts';
import {
  type MountState,
  mountAt,
  mountFilesystem,
  refreshMount,
  remount,
  replaceMount,
  unmount,
} from '../resources/mount/mount.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { decideEdit, editReads, textRead } from './files/edit.ts';
import { fileAt } from './files/locate.ts';
import { textOf } from './files/place.ts';
import { type MountArguments, mountArguments, mountRules, optionsOf } from './mount/arguments.ts';
import { type Entry, entryFor, isSame, withEntry, withoutEntry } from './mount/edit.ts';
import { removeEmpty } from './mount/place.ts';

/** Has a filesystem mounted, and in fstab, or not. */
export const mount = stateModule({
  name: 'mount',
  summary: 'Manages what is mounted, now and at boot',
  differs: [
    'It is mounted before it is written to fstab, so what does not come up is in no file.',
    '`remounted` fails where nothing is mounted.',
  ],
  arguments: mountArguments,
  rules: mountRules,
  needs: (args) => [mountAt(args.path), fileAt(args.path), ...(isInFile(args) ? editReads(args.fstab) : [])],
  decide: (args, _, states, context) => {
    const decision = decide(args, states, context);
    if (!('steps' in decision)) return decision;
    return {
      ...decision,
      ...(args.state === 'remounted' || args.state === 'ephemeral' ? { changed: true } : {}),
      result: { ...resultOf(args, states), ...pick(decision, 'backup_file') },
    };
  },
});

const isInFile = ({ state }: MountArguments): boolean =>
  state === 'mounted' || state === 'present' || state.startsWith('absent');

const resultOf = (args: MountArguments, states: States) => ({
  name: placeOf(args, states),
  ...(args.src === undefined ? {} : { src: args.src }),
  ...(args.fstype === undefined ? {} : { fstype: args.fstype }),
  opts: args.opts_no_log ? 'VALUE_SPECIFIED_IN_NO_LOG_PARAMETER' : optionsOf(args),
  dump: args.dump,
  passno: args.passno,
  fstab: args.fstab,
  boot: args.boot ? 'yes' : 'no',
  backup_file: '',
});

const pick = (decision: Decision, name: string) => {
  const value = 'result' in decision ? decision.result?.[name] : undefined;
  return value === undefined ? {} : { [name]: value };
};

/** As fstab has it: links are not followed there. */
const placeOf = ({ path }: MountArguments, states: States): string =>
  path.startsWith('/') || path.startsWith('~') || path.includes('$') ? states.get(fileAt(path)).path : path;

const decide = (args: MountArguments, states: States, context: StateContext): Decision => {
  const found = states.get(mountAt(args.path));
  const place = placeOf(args, states);
  const filesystem = entryOf(args, place);
  const isMounted = found.isMounted === true;
  switch (args.state) {
    case 'unmounted':
      return { steps: isMounted ? [unmount(args.path, found.path)] : [] };
    case 'remounted':
      return isMounted
        ? { steps: [refreshMount(args.path, found.path, args.opts)] }
        : { fail: `Error remounting ${place}: nothing is mounted there` };
    case 'ephemeral':
      if (isMounted && isOther(found, args))
        return {
          fail: 'Ephemeral mount point is already mounted with a different source than the specified one. Failing in order to prevent an unwanted unmount or override operation. Try replacing this command with a "state: unmounted" followed by a "state: ephemeral", or use a different destination path.',
        };
      return {
        steps: [
          isMounted
            ? remount(args.path, found.path, filesystem)
            : mountFilesystem(args.path, place, filesystem),
        ],
      };
    case 'present':
    case 'absent_from_fstab':
      return edited(args, place, states, context);
    default:
      return withFile(args, place, found, states, edited(args, place, states, context));
  }
};

/** What is mounted is not what is asked for. Of a bind mount nobody can tell. */
const isOther = ({ src }: MountState, args: MountArguments): boolean =>
  !/(^|,)r?bind(,|$)/.test(args.opts ?? '') && typeof src === 'string' && src !== args.src;

const entryOf = (args: MountArguments, place: string): Entry => ({
  src: args.src ?? '',
  place,
  fstype: args.fstype ?? '',
  opts: optionsOf(args),
  dump: args.dump,
  passno: args.passno,
});

const edited = (args: MountArguments, place: string, states: States, context: StateContext): Decision => {
  const isPresent = args.state === 'present' || args.state === 'mounted';
  return decideEdit(
    { path: args.fstab, create: isPresent, backup: args.backup },
    (text) => (isPresent ? withEntry(text, entryOf(args, place)) : withoutEntry(text, place, args.src)),
    states,
    context,
  );
};

/** What is mounted goes along with the file. It goes first: what does not come up is in no file. */
const withFile = (
  args: MountArguments,
  place: string,
  found: MountState,
  states: States,
  edit: Decision,
): Decision => {
  if (!('steps' in edit)) return edit;
  const isEdited = edit.steps.length > 0;
  if (args.state === 'mounted')
    return { ...edit, steps: [...mounting(args, place, found, states, isEdited), ...edit.steps] };
  const directory = states.get(fileAt(args.path));
  return {
    ...edit,
    steps: [
      ...(isEdited && found.isMounted === true ? [unmount(args.path, found.path)] : []),
      ...edit.steps,
      ...(isEdited && directory.type === 'directory' ? [removeEmpty(directory)] : []),
    ],
  };
};

const mounting = (
  args: MountArguments,
  place: string,
  found: MountState,
  states: States,
  isEdited: boolean,
): readonly Step[] => {
  const entry = entryOf(args, place);
  if (found.isMounted !== true) return [mountFilesystem(args.path, place, entry)];
  if (!isEdited) return [];
  const before = entryFor(textOf(states.get(textRead(args.fstab))) ?? '', place, args.src);
  const isReplaced = before !== undefined && !isSame(before, entry);
  return [(isReplaced ? replaceMount : remount)(args.path, found.path, entry)];
};
