import { effect, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import { group } from './group.ts';

export interface GroupOptions {
  readonly gid?: number | undefined;
  readonly system?: boolean;
  /** Lets several groups have one number. */
  readonly nonUnique?: boolean;
  /** Between which numbers the host picks one, in place of its own limits. */
  readonly gidMin?: number | undefined;
  readonly gidMax?: number | undefined;
}

/** Makes a group. */
export const addGroup = (
  name: string,
  { gid, system, nonUnique, gidMin, gidMax }: GroupOptions = {},
): Step => {
  const number = gid === undefined ? [] : ['-g', String(gid)];
  const same = nonUnique && gid !== undefined ? ['-o'] : [];
  const limits = Object.entries({ GID_MIN: gidMin, GID_MAX: gidMax }).flatMap(([limit, value]) =>
    value === undefined ? [] : ['-K', `${limit}=${value}`],
  );
  return {
    title: `make the group ${name}`,
    sh: sh`if command -v groupadd >/dev/null; then
groupadd ${[...number, ...same, ...limits, ...(system ? ['-r'] : []), name]}
else
addgroup ${[...number, ...(system ? ['-S'] : []), name]}
fi`,
    effects: [effect(group(name), { exists: true, name, gid: gid ?? unknown })],
  };
};

/** Gives a group another number. */
export const changeGroup = (name: string, gid: number, nonUnique: boolean): Step => ({
  title: `change the group ${name}`,
  sh: sh`groupmod -g ${gid} ${nonUnique ? ['-o'] : []} ${name}`,
  effects: [effect(group(name), { exists: true, name, gid })],
});

/** Removes a group; with force even one that is some user's primary group. */
export const removeGroup = (name: string, force: boolean): Step => ({
  title: `remove the group ${name}`,
  sh: sh`if command -v groupdel >/dev/null; then groupdel ${force ? ['-f'] : []} ${name}; else delgroup ${name}; fi`,
  effects: [effect(group(name), { exists: false, name: undefined, gid: undefined })],
});
