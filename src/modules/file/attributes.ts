import { unknown } from '../../resources/contract.ts';
import { missing, promised, type Wanted } from '../../resources/path/attributes.ts';
import { path } from '../../resources/path/path.ts';
import type { Attributes, PathState } from '../../resources/path/state.ts';
import { setAttributes } from '../../resources/path/steps.ts';
import { setTreeAttributes } from '../../resources/path/tree.ts';
import type { States } from '../contract.ts';
import { wantedOf } from '../files/arguments.ts';
import { changedAttributes } from '../files/report.ts';
import type { Decide } from './contract.ts';
import { attributeDiff } from './diff.ts';

/** Something that is there as it should be, but for its attributes; with `recurse`, everything in it as well. */
export const attributesOnly: Decide = (args, target, states, context) => {
  const wanted = wantedOf(args);
  const own = missing(wanted, target);
  const below = args.recurse && target.type === 'directory' ? inTree(wanted, target, states) : 'done';
  if (typeof below === 'object') return below;
  const step =
    below === 'differs'
      ? setTreeAttributes(target, wanted, treeOf(states, target))
      : own && setAttributes(target, own);
  const { before, after } = changedAttributes(target, promised(wanted, target));
  return {
    steps: step ? [step] : [],
    ...(below === 'unknown' || target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: attributeDiff(target, before, after) } : {}),
  };
};

const treeRead = (target: PathState) => path(target.path, { tree: true });

const treeOf = (states: States, target: PathState): readonly Attributes[] => {
  const { tree } = states.get(treeRead(target));
  return tree === undefined || tree === unknown ? [] : tree;
};

const inTree = (
  wanted: Wanted,
  target: PathState,
  states: States,
): 'done' | 'differs' | 'unknown' | { readonly needs: readonly [ReturnType<typeof treeRead>] } => {
  const read = treeRead(target);
  if (!states.has(read)) return { needs: [read] };
  if (states.get(read).tree === unknown) return 'unknown';
  const differs = treeOf(states, target).some((one) =>
    missing(wanted, { ...one, path: '', umask: target.umask }),
  );
  return differs ? 'differs' : 'done';
};
