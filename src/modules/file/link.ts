import { unknown } from '../../resources/contract.ts';
import { missing } from '../../resources/path/attributes.ts';
import { join, parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeHardLink, makeLink, removeEmpty, setAttributes } from '../../resources/path/steps.ts';
import { wantedOf } from '../files/arguments.ts';
import { fileFields, known, stateWord } from '../files/report.ts';
import { at, behind } from './at.ts';
import { attributesOnly } from './attributes.ts';
import type { Decide } from './contract.ts';
import { attributeDiff, stateDiff } from './diff.ts';

/**
 * A symbolic link with the text of `src`; one that leads nowhere, or replaces something, only by force. With `follow`,
 * attributes are those of what it leads to.
 */
export const decideLink: Decide = (args, target, states, context) => {
  const { src } = args;
  if (src === undefined)
    return target.type === 'link'
      ? linkAttributes(args, target, states, context)
      : { fail: 'src is required to make a new link' };
  if (target.type === 'link' && target.target === src) return linkAttributes(args, target, states, context);
  const from = at(sourceOf(src, target));
  if (!states.has(from)) return { needs: [from] };
  const result = fileFields(target);
  if (states.get(from).type === 'absent' && !args.force)
    return { fail: `src does not exist, and force is not given to link to it all the same: ${src}`, result };
  const isReplaced = target.type !== 'absent' && target.type !== 'link' && target.type !== unknown;
  if (isReplaced && !args.force)
    return { fail: `refusing to convert from ${target.type} to symlink for ${target.path}`, result };
  const managed = args.follow ? behind(states, states.get(from)) : undefined;
  if (managed && 'needs' in managed) return managed;
  const { mode: _, ...owners } = wantedOf(args);
  const change = managed && managed.type !== 'absent' ? missing(wantedOf(args), managed) : undefined;
  return {
    steps: [
      // A directory gives way only where it is empty.
      ...(target.type === 'directory' ? [removeEmpty(target)] : []),
      makeLink(target, src, managed ? {} : owners),
      ...(managed && change ? [setAttributes(managed, change)] : []),
    ],
    ...(managed?.type === 'absent' ? { warnings: [LEADS_NOWHERE] } : {}),
    ...(target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: linkDiff(target, src) } : {}),
  };
};

/** What the text of a link leads to, from where it lies. */
export const sourceOf = (src: string, { path }: PathState): string =>
  src.startsWith('/') || src.startsWith('~') ? src : join(parentOf(path), src);

/** A second name of the file `src`. */
export const decideHardLink: Decide = (args, target, states, context) => {
  const { src } = args;
  if (src === undefined)
    return stateWord(target) === 'hard'
      ? attributesOnly(args, target, states, context)
      : { fail: 'src is required for creating new hardlinks' };
  const from = states.get(at(src));
  if (from.type === 'absent') return { fail: 'src does not exist', result: { src, dest: target.path } };
  if (target.type === 'file' && target.inode === from.inode && target.device === from.device)
    return attributesOnly(args, target, states, context);
  if (target.type === 'directory' || (target.type === 'file' && !args.force))
    return {
      fail: `refusing to convert from ${target.type} to hard link for ${target.path}`,
      result: fileFields(target),
    };
  const change = missing(wantedOf(args), from);
  return {
    steps: [
      makeHardLink(target, from),
      ...(change ? [setAttributes({ ...from, path: target.path }, change)] : []),
    ],
    ...(target.type === unknown || from.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: stateDiff(target, 'hard') } : {}),
  };
};

/** Owners are the link's own, or with `follow` those of what it leads to, as its mode always is. */
const linkAttributes: Decide = (args, target, states, context) => {
  const managed = args.follow ? behind(states, target) : target;
  if ('needs' in managed) return managed;
  return managed.type === 'absent'
    ? { steps: [], warnings: [LEADS_NOWHERE] }
    : attributesOnly(args, managed, states, context);
};

const LEADS_NOWHERE =
  'Cannot set fs attributes on a non-existent symlink target. follow should be set to False to avoid this.';

const linkDiff = (target: PathState, src: string) =>
  target.type === 'link'
    ? attributeDiff(target, { src: known(target.target) }, { src })
    : stateDiff(target, 'link');
