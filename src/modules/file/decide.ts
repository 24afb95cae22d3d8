import { type Read, unknown } from '../../resources/contract.ts';
import { listing } from '../../resources/path/listing.ts';
import { parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeDirectory, remove } from '../../resources/path/steps.ts';
import type { Decision, ResultFields, StateContext, States } from '../contract.ts';
import { wantedOf } from '../files/arguments.ts';
import { numberedOwners } from '../files/decided.ts';
import { fileFields } from '../files/report.ts';
import type { FileModuleArguments } from './arguments.ts';
import { at, behind } from './at.ts';
import { attributesOnly } from './attributes.ts';
import type { Decide } from './contract.ts';
import { attributeDiff, stateDiff } from './diff.ts';
import { decideHardLink, decideLink, sourceOf } from './link.ts';
import { decideTouch } from './touch.ts';

type State = NonNullable<FileModuleArguments['state']>;

export const reads = (args: FileModuleArguments): readonly Read[] => {
  const asked: Read[] = [at(args.path), ...numberedOwners(args)];
  if (args.state === 'touch') asked.push(at(parentOf(args.path)));
  if (args.state === 'hard' && args.src !== undefined) asked.push(at(args.src));
  return asked;
};

/** Decides for a path as it is: each state has its own answer. */
export const decideFile = (args: FileModuleArguments, states: States, context: StateContext): Decision => {
  const given = states.get(at(args.path));
  const state = stateOf(args, given);
  if (args.src !== undefined && state !== 'link' && state !== 'hard')
    return { fail: "src option requires state to be 'link' or 'hard'", result: { path: given.path } };
  const target = args.follow && state !== 'absent' && state !== 'hard' ? behind(states, given) : given;
  if ('needs' in target) return target;
  const decision = DECISIONS[state](args, state === 'link' ? given : target, states, context);
  if ('needs' in decision) return decision;
  // A failure that says nothing of the path is one of the call.
  if ('fail' in decision && decision.result === undefined) return decision;
  const result = {
    ...nameOf(state, args, state === 'link' || state === 'touch' ? given : target),
    ...decision.result,
  };
  if ('fail' in decision) return { ...decision, result };
  return { ...decision, result, manages: managed(state, args, given, target) };
};

/** What `attributes` are of: a link has none, but what it leads to has. */
const managed = (
  state: State,
  { follow, src }: FileModuleArguments,
  given: PathState,
  target: PathState,
): readonly string[] => {
  if (state === 'absent') return [];
  if (state !== 'link') return [target.path];
  return follow ? [src === undefined ? target.path : sourceOf(src, given)] : [];
};

/** The fields of what is there. */
export const report = (args: FileModuleArguments, after: States): ResultFields => {
  const given = after.get(at(args.path));
  const state = stateOf(args, given);
  if (state === 'absent') return { state: 'absent' };
  if (state === 'hard' || !args.follow) return fileFields(given);
  const end = behind(after, given);
  if (state !== 'link') return 'needs' in end ? fileFields(given) : fileFields(end);
  // Of a link that leads nowhere only what it is.
  return 'type' in end && end.type === 'absent' ? {} : fileFields(given);
};

const decideAbsent: Decide = (_, target, states, context) => {
  if (target.type === 'absent')
    return { steps: [], ...(context.diff ? { diff: attributeDiff(target, {}, {}) } : {}) };
  const content = context.diff && target.type === 'directory' ? listing(target.path) : undefined;
  if (content && !states.has(content)) return { needs: [content] };
  return {
    steps: [remove(target)],
    ...(target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: stateDiff(target, 'absent', content && states.get(content)) } : {}),
  };
};

const decideDirectory: Decide = (args, target, states, context) => {
  if (target.type === 'directory') return attributesOnly(args, target, states, context);
  if (target.type !== 'absent' && target.type !== unknown)
    return { fail: `${target.path} is there already, as a ${target.type}`, result: fileFields(target) };
  const wanted = wantedOf(args);
  return {
    steps: [makeDirectory(target, wanted)],
    ...(target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: stateDiff(target, 'directory') } : {}),
  };
};

const decidePresent: Decide = (args, target, states, context) => {
  if (target.type === 'absent')
    return { fail: `file (${target.path}) is absent, cannot continue`, result: { state: 'absent' } };
  if (target.type === 'directory')
    return { fail: `file (${target.path}) is directory, cannot continue`, result: fileFields(target) };
  return attributesOnly(args, target, states, context);
};

const DECISIONS: Readonly<Record<State, Decide>> = {
  absent: decideAbsent,
  directory: decideDirectory,
  file: decidePresent,
  hard: decideHardLink,
  link: decideLink,
  touch: decideTouch,
};

/** Left out, the state is what is there: a directory where everything in it is meant. */
const stateOf = ({ state, recurse }: FileModuleArguments, { type, links }: PathState): State => {
  if (state !== undefined) return state;
  if (type === 'directory' || type === 'link') return type;
  if (type === 'file' && typeof links === 'number' && links > 1) return 'hard';
  return recurse ? 'directory' : 'file';
};

/** Links and touched files go by `dest`, everything else by `path`. */
const nameOf = (state: State, args: FileModuleArguments, target: PathState): ResultFields => {
  if (state === 'link' || state === 'hard') return { dest: target.path, src: args.src ?? linkText(target) };
  return state === 'touch' ? { dest: target.path } : { path: target.path };
};

const linkText = ({ target }: PathState): string | null => (typeof target === 'string' ? target : null);
