import { type Effect, effect, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import { attributesEffect, namesOf, promised, type Wanted } from './attributes.ts';
import { path } from './path.ts';
import { GONE, MADE, type PathState, UNKNOWN_TIMES } from './state.ts';
import { less, temporaryFor } from './write.ts';

/** Makes a directory and the parents that are missing; each that is made gets the attributes, as Ansible does. */
export const makeDirectory = (target: PathState, wanted: Wanted): Step => {
  const made: PathState = { ...target, ...MADE, type: 'directory', mode: less('0777', target.umask) };
  const { mode = made.mode, ...others } = promised(wanted, made);
  return {
    title: `make the directory ${target.path}`,
    sh: sh`o_mkdirs ${[target.path, wanted.mode === undefined ? '' : text(mode), wanted.owner ?? '', wanted.group ?? '']}`,
    effects: [effect(path(target.path), { ...MADE, ...others, type: 'directory', mode })],
  };
};

/** Removes whatever is there, with all that lies in it. */
export const remove = (target: PathState): Step => ({
  title: `remove ${target.path}`,
  sh: sh`rm -rf ${target.path}`,
  effects: [effect(path(target.path), GONE)],
});

/** Removes a directory that must be empty. */
export const removeEmpty = (target: PathState): Step => ({
  title: `remove the empty directory ${target.path}`,
  sh: sh`rmdir ${target.path}`,
  effects: [effect(path(target.path), GONE)],
});

/** Makes a symbolic link with that text, in one step with removing a file or link that is there. */
export const makeLink = (target: PathState, leadsTo: string, wanted: Wanted): Step => ({
  title: `link ${target.path} to ${leadsTo}`,
  sh: sh`o_link ${[leadsTo, target.path, temporaryFor(target.path, 'link')]} && o_own ${[target.path, wanted.owner ?? '', wanted.group ?? '']}`,
  effects: [
    effect(path(target.path), {
      ...MADE,
      ...promised(wanted, { ...target, type: 'link' }),
      type: 'link',
      mode: unknown,
      target: leadsTo,
      real: unknown,
      checksum: undefined,
      content: undefined,
    }),
  ],
});

/** Makes the target a second name of the source. */
export const makeHardLink = (target: PathState, source: PathState): Step => {
  const links = typeof source.links === 'number' ? source.links + 1 : unknown;
  return {
    title: `hard link ${target.path} to ${source.path}`,
    sh: sh`o_hard ${[source.path, target.path, temporaryFor(target.path, 'hard')]}`,
    effects: [
      effect(path(source.path), { links, ctime: unknown }),
      effect(path(target.path), { ...source, path: target.path, links, ...UNKNOWN_TIMES }),
    ],
  };
};

/** Sets what is missing of the wanted attributes. */
export const setAttributes = (target: PathState, wanted: Wanted): Step => ({
  title: `set ${namesOf(wanted)} of ${target.path}`,
  sh: sh`o_attributes ${[target.path, text(promised(wanted, target).mode), wanted.owner ?? '', wanted.group ?? '']}`,
  effects: [attributesEffect(wanted, target)],
});

/**
 * Makes an empty file, or sets times: `access` and `modification` are 'now', 'preserve' or `[[CC]YY]MMDDhhmm[.SS]`; what
 * is known of them is promised.
 */
export const touch = (
  target: PathState,
  access: string,
  modification: string,
  wanted: Wanted,
  becoming: Pick<PathState, 'atime' | 'mtime'> = {},
): Step => {
  const isNew = target.type === 'absent';
  const state: PathState = isNew
    ? { ...target, ...MADE, type: 'file', mode: less('0666', target.umask), size: 0 }
    : target;
  const becomes: Partial<PathState> = {
    ...promised(wanted, state),
    ...UNKNOWN_TIMES,
    ...becoming,
  };
  return {
    title: `touch ${target.path}`,
    sh: sh`{ o_touch ${[target.path, access, modification]} && o_attributes ${[target.path, wanted.mode === undefined ? '' : text(promised(wanted, state).mode), wanted.owner ?? '', wanted.group ?? '']}; } || { ${isNew ? sh`rm -f ${target.path}` : sh`:`}; exit 1; }`,
    effects: [touched(target, isNew ? { ...state, ...becomes } : becomes)],
  };
};

const touched = (target: PathState, becomes: Partial<PathState>): Effect =>
  effect(path(target.path), becomes);

/** Only a check meets a mode that is unknown, and a check runs no steps. */
const text = (mode: unknown): string => (typeof mode === 'string' ? mode : '');
