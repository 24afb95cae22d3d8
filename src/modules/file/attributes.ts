import { unknown } from '../../resources/contract.ts';
import { missing, promised } from '../../resources/path/attributes.ts';
import { path } from '../../resources/path/path.ts';
import type { Attributes, PathState } from '../../resources/path/state.ts';
import { setAttributes, touch } from '../../resources/path/steps.ts';
import { setTreeAttributes } from '../../resources/path/tree.ts';
import type { States } from '../contract.ts';
import { wantedOf } from '../files/arguments.ts';
import { changedAttributes } from '../files/report.ts';
import type { FileModuleArguments } from './arguments.ts';
import type { Decide } from './contract.ts';
import { attributeDiff } from './diff.ts';
import { missingTimes, timesOf } from './times.ts';

/** Something that is there as it should be, but for its attributes; with `recurse`, everything in it as well. */
export const attributesOnly: Decide = (args, target, states, context) => {
  const wanted = wantedOf(args);
  const own = missing(wanted, target);
  const below = args.recurse && target.type === 'directory' ? inTree(args, target, states) : 'done';
  if (typeof below === 'object') return below;
  const times = timesOf(args, 'preserve');
  if ('fail' in times) return times;
  const late = missingTimes(times, target, states);
  if ('needs' in late) return late;
  const step =
    below === 'differs'
      ? setTreeAttributes(target, wanted, treeOf(args, states, target), args.follow ? 'followed' : 'own')
      : own && setAttributes(target, own);
  const isLate = late.access !== 'preserve' || late.modification !== 'preserve';
  const changed = changedAttributes(target, promised(wanted, target));
  const before = { ...changed.before, ...late.before };
  const after = { ...changed.after, ...late.after };
  return {
    steps: [
      ...(step ? [step] : []),
      ...(isLate ? [touch(target, late.access, late.modification, {}, late.becomes)] : []),
    ],
    ...(below === 'unknown' || target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: attributeDiff(target, before, after) } : {}),
  };
};

/** With `follow`, what links in it lead to is in it as well. */
const treeRead = ({ follow }: FileModuleArguments, target: PathState) =>
  path(target.path, { tree: follow ? 'followed' : 'own' });

const treeOf = (args: FileModuleArguments, states: States, target: PathState): readonly Attributes[] => {
  const { tree } = states.get(treeRead(args, target));
  return tree === undefined || tree === unknown ? [] : tree;
};

const inTree = (
  args: FileModuleArguments,
  target: PathState,
  states: States,
): 'done' | 'differs' | 'unknown' | { readonly needs: readonly [ReturnType<typeof treeRead>] } => {
  const read = treeRead(args, target);
  const wanted = wantedOf(args);
  if (!states.has(read)) return { needs: [read] };
  if (states.get(read).tree === unknown) return 'unknown';
  const differs = treeOf(args, states, target).some((one) =>
    missing(wanted, { ...one, path: '', umask: target.umask }),
  );
  return differs ? 'differs' : 'done';
};
