import { effect, type Sh, type Step, unknown } from '../contract.ts';
import { all, sh } from '../sh.ts';
import { modeAfter, namesOf, promised, type Wanted } from './attributes.ts';
import { path } from './path.ts';
import { type Attributes, distinctAttributes, type PathState } from './state.ts';

/**
 * Sets attributes of a directory and everything in it. Links in it are left alone but for their owner; followed, what
 * they lead to is set as well.
 */
export const setTreeAttributes = (
  target: PathState,
  wanted: Wanted,
  tree: readonly Attributes[],
  extent: 'own' | 'followed',
): Step => ({
  title: `set ${namesOf(wanted)} of everything in ${target.path}`,
  sh: all(
    ...(wanted.owner === undefined ? [] : [sh`chown -hR ${wanted.owner} ${target.path}`]),
    ...(wanted.group === undefined ? [] : [sh`chgrp -hR ${wanted.group} ${target.path}`]),
    ...(extent === 'followed' ? followed(wanted, target) : []),
    ...(wanted.mode === undefined ? [] : modeChanges(wanted.mode, target, tree, extent)),
  ),
  effects: [
    effect(path(target.path, { tree: extent }), {
      ...promised(wanted, target),
      ctime: unknown,
      tree: treeAfter(wanted, target, tree),
    }),
  ],
});

/** One pass for each mode that is there and changes: chmod's own `X` and umask are not Ansible's in every shell. */
const modeChanges = (
  wanted: string,
  target: PathState,
  tree: readonly Attributes[],
  extent: 'own' | 'followed',
) => {
  const changes = new Map<string, { readonly type: string; readonly from: string; readonly to: string }>();
  for (const { type, mode } of tree) {
    const to = type === 'link' ? mode : modeAfter(wanted, { path: '', umask: target.umask, type, mode });
    if (typeof to === 'string' && to !== mode)
      changes.set(`${type} ${mode}`, { type: TYPE_LETTERS[type] ?? 'f', from: mode, to });
  }
  // Directories last, deepest first: a mode that locks a directory must not hide what is in it.
  const [directories, others] = [true, false].map((wants) =>
    [...changes.values()].filter(({ type }) => (type === 'd') === wants),
  );
  return [...(others ?? []), ...(directories ?? [])].map(({ type, from, to }) =>
    extent === 'own'
      ? sh`find ${target.path} -depth -type ${type} -perm ${from} -exec chmod ${`0${to}`} '{}' +`
      : sh`{ find -L ${target.path} -depth -type ${type} -perm ${from} -exec chmod ${`0${to}`} '{}' + || :; }`,
  );
};

/** Owners of what links lead to. A find that follows complains of circles: what came of it is read again. */
const followed = ({ owner, group }: Wanted, { path: top }: PathState): readonly Sh[] => [
  ...(owner === undefined ? [] : [sh`{ find -L ${top} ! -type l -exec chown ${owner} '{}' + || :; }`]),
  ...(group === undefined ? [] : [sh`{ find -L ${top} ! -type l -exec chgrp ${group} '{}' + || :; }`]),
];

const TYPE_LETTERS: Readonly<Record<string, string>> = {
  file: 'f',
  directory: 'd',
  fifo: 'p',
  socket: 's',
  char: 'c',
  block: 'b',
};

/** Known where nobody's number has to be looked up. */
const treeAfter = (wanted: Wanted, target: PathState, tree: readonly Attributes[]) => {
  if (wanted.owner !== undefined || wanted.group !== undefined) return unknown;
  const after = tree.map((one) => {
    const mode =
      wanted.mode === undefined || one.type === 'link'
        ? one.mode
        : modeAfter(wanted.mode, { ...one, path: '', umask: target.umask });
    return { ...one, mode: typeof mode === 'string' ? mode : one.mode };
  });
  return distinctAttributes(after);
};
