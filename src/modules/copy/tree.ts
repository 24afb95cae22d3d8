import { type Read, type Step, unknown } from '../../resources/contract.ts';
import { overlaid, overlay } from '../../resources/overlay.ts';
import { missing, type Wanted } from '../../resources/path/attributes.ts';
import { join } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeDirectory, makeLink, setAttributes } from '../../resources/path/steps.ts';
import type { Decision, Diff, StateContext, States } from '../contract.ts';
import { diffList } from '../diffs.ts';
import { wantedOf } from '../files/arguments.ts';
import { fileAt, through } from '../files/locate.ts';
import { place } from '../files/place.ts';
import type { CopyArguments } from './arguments.ts';
import { placement } from './placement.ts';
import type { TreeItem } from './source.ts';

/** Everything that a directory's copy may touch. */
export const treeReads = (dest: string, items: readonly TreeItem[]): readonly Read[] => [
  fileAt(dest),
  ...items.map((item) => fileAt(join(dest, item.path))),
];

/** Decides a directory's copy: the directories that are missing, then each file as if it were copied alone. */
export const decideTree = (
  args: CopyArguments,
  path: string,
  items: readonly TreeItem[],
  states: States,
  context: StateContext,
): Decision => {
  const given = states.get(fileAt(args.dest));
  const root = through(states, given);
  if ('needs' in root) return root;
  if (root.type !== 'directory' && root.type !== 'absent' && root.type !== unknown)
    return { fail: `${given.path} is not a directory` };
  const steps: Step[] = [];
  const diff: Diff[] = [];
  const manages: string[] = [];
  let uncertain = root.type === unknown;
  // A file sees the directories that are made before it.
  const made = overlay();
  const seen = overlaid(states, made);
  const take = (decision: Decision): Decision | undefined => {
    if (!('steps' in decision)) return decision;
    steps.push(...decision.steps);
    manages.push(...(decision.manages ?? []));
    made.lay(decision.steps.flatMap((step) => step.effects));
    if (decision.steps.length > 0) diff.push(...diffList(decision.diff ?? []));
    uncertain ||= decision.uncertain ?? false;
    return undefined;
  };
  if (root.type === 'absent') take({ steps: [makeDirectory(root, directoryWanted(args))] });
  for (const item of items) {
    const obstacle = take(decideItem(args, item, seen, context));
    if (obstacle) return obstacle;
  }
  return {
    steps,
    manages,
    result: { src: path, dest: args.dest },
    ...(uncertain ? { uncertain } : {}),
    ...(context.diff ? { diff } : {}),
  };
};

const decideItem = (
  args: CopyArguments,
  { path, file, mode, target }: TreeItem,
  states: States,
  context: StateContext,
): Decision => {
  const dest = join(args.dest, path);
  if (file) return place(states, placement(args, dest, undefined, file.content, mode), context);
  if (target !== undefined) return decideLink(args, states.get(fileAt(dest)), target);
  const found = through(states, states.get(fileAt(dest)));
  if ('needs' in found) return found;
  if (found.type === 'absent') return { steps: [makeDirectory(found, directoryWanted(args))] };
  return found.type === 'directory' || found.type === unknown
    ? { steps: [] }
    : { fail: `${found.path} is there, and is not a directory` };
};

const decideLink = (args: CopyArguments, found: PathState, target: string): Decision => {
  if (found.type === 'directory') return { fail: `${found.path} is a directory, and is to be a link` };
  const wanted = wantedOf(args);
  if (found.type !== 'link' || found.target !== target)
    return { steps: [makeLink(found, target, wanted)], ...(found.type === unknown && { uncertain: true }) };
  const own = missing(wanted, found);
  return { steps: own ? [setAttributes(found, own)] : [] };
};

/** Directories that are there keep their mode, as documented. */
const directoryWanted = (args: CopyArguments): Wanted => ({ ...wantedOf(args), mode: args.directory_mode });
