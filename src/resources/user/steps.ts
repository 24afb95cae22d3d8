import { type Effect, effect, type Knowable, type Sh, type Step, unknown } from '../contract.ts';
import { group } from '../group/group.ts';
import { path } from '../path/path.ts';
import { GONE, MADE, type PathState } from '../path/state.ts';
import { lines, sh } from '../sh.ts';
import { type Ageing, NO_USER, type UserState, user } from './user.ts';

export interface NewUser {
  readonly uid?: number | undefined;
  readonly nonUnique: boolean;
  /** Name or number of the primary group. */
  readonly group?: string | undefined;
  /** That group's number. */
  readonly gid: Knowable<number>;
  /** A group of the user's own name is there already: useradd must not make one. */
  readonly groupOfSameName: boolean;
  readonly groups: readonly string[];
  readonly comment?: string | undefined;
  readonly home: PathState;
  readonly shell?: string | undefined;
  readonly createHome: boolean;
  readonly skeleton?: string | undefined;
  readonly system: boolean;
  readonly umask?: string | undefined;
  readonly uidMin?: number | undefined;
  readonly uidMax?: number | undefined;
  readonly seuser?: string | undefined;
}

/** Makes a user, without a password. */
export const addUser = (name: string, asked: NewUser, defaults: UserState['defaults']): Step => {
  const home = asked.home.path;
  const ownGroup = asked.group === undefined && !asked.groupOfSameName && defaults?.ownGroup === true;
  const primary = ownGroup ? name : asked.group;
  const effects: readonly Effect[] = [
    ...(ownGroup ? [effect(group(name), { exists: true, name, gid: unknown })] : []),
    effect(user(name), {
      ...NO_USER,
      exists: true,
      uid: asked.uid ?? unknown,
      gid: asked.gid,
      group: primary === undefined || isNumber(primary) ? unknown : primary,
      groups: [...asked.groups].sort(),
      comment: asked.comment ?? '',
      home,
      shell: asked.shell ?? (defaults?.shell || unknown),
      homeExists: asked.createHome ? true : unknown,
      passwordSame: false,
      locked: true,
      passwordMin: unknown,
      passwordMax: unknown,
      passwordWarn: unknown,
      inactive: unknown,
      expire: unknown,
      defaults: undefined,
    }),
    // One that is there already stays whose it was.
    ...(asked.createHome && asked.home.type === 'absent'
      ? [effect(path(home), { ...MADE, type: 'directory', owner: name })]
      : []),
  ];
  return {
    title: `make the user ${name}`,
    sh: lines(
      asked.createHome ? makeParents(home) : sh`:`,
      sh`if command -v useradd >/dev/null; then
useradd ${useraddOptions(asked)} -- ${name}
else
adduser -D ${adduserOptions(asked)} ${name} &&
for o_group in ${asked.groups}; do addgroup ${name} "$o_group" || exit; done
fi`,
    ),
    effects,
  };
};

/** useradd makes a home, but not the directories that it is in. */
const makeParents = (home: string): Sh =>
  sh`(umask 022 && mkdir -p ${home.replace(/\/[^/]*\/*$/, '') || '/'}) || exit`;

const useraddOptions = (asked: NewUser): readonly string[] => [
  ...flag('-u', asked.uid),
  ...(asked.uid !== undefined && asked.nonUnique ? ['-o'] : []),
  ...flag('-g', asked.group),
  ...(asked.group === undefined && asked.groupOfSameName ? ['-N'] : []),
  ...(asked.groups.length > 0 ? ['-G', asked.groups.join(',')] : []),
  ...flag('-c', asked.comment),
  ...flag('-d', asked.home.path),
  ...flag('-s', asked.shell),
  ...(asked.createHome ? ['-m', ...flag('-k', asked.skeleton)] : ['-M']),
  ...(asked.createHome && asked.umask !== undefined ? ['-K', `UMASK=${asked.umask}`] : []),
  ...(asked.uidMin === undefined ? [] : ['-K', `UID_MIN=${asked.uidMin}`]),
  ...(asked.uidMax === undefined ? [] : ['-K', `UID_MAX=${asked.uidMax}`]),
  ...(asked.system ? ['-r'] : []),
  ...flag('-Z', asked.seuser),
];

/** What BusyBox has for it. */
const adduserOptions = (asked: NewUser): readonly string[] => [
  ...flag('-u', asked.uid),
  ...flag('-G', asked.group),
  ...flag('-g', asked.comment),
  ...flag('-h', asked.home.path),
  ...flag('-s', asked.shell),
  ...(asked.createHome ? flag('-k', asked.skeleton) : ['-H']),
  ...(asked.system ? ['-S'] : []),
];

const flag = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [name, String(value)];

const isNumber = (text: string) => /^\d+$/.test(text);

/** What usermod is to change, each with what it makes of the user. */
export interface Change {
  readonly options: readonly string[];
  readonly becomes: Partial<UserState>;
}

/** Changes a user: one usermod for all of it. */
export const changeUser = (name: string, changes: readonly Change[], more: readonly Effect[]): Step => ({
  title: `change the user ${name}`,
  sh: sh`usermod ${changes.flatMap(({ options }) => options)} ${name}`,
  effects: [effect(user(name), Object.assign({}, ...changes.map(({ becomes }) => becomes))), ...more],
});

/** What `usermod -m` does to the paths. */
export const movedHome = ({ home, homeExists }: UserState, to: string): readonly Effect[] =>
  typeof home === 'string' && homeExists === true
    ? [effect(path(home), { ...GONE }), effect(path(to), { ...MADE, type: 'directory' })]
    : [];

/** Makes a user a member of further groups. */
export const joinGroups = (name: string, groups: readonly string[], all: readonly string[]): Step => ({
  title: `add the user ${name} to ${groups.join(', ')}`,
  sh: sh`if command -v usermod >/dev/null; then
usermod -a -G ${groups.join(',')} ${name}
else
for o_group in ${groups}; do addgroup ${name} "$o_group" || exit; done
fi`,
  effects: [effect(user(name), { groups: [...all].sort() })],
});

/** Sets the hash of a password. It goes through stdin, so that no command line ever holds it. */
export const setPassword = (name: string, hash: string): Step => ({
  title: `set the password of ${name}`,
  sh: sh`printf '%s:%s\\n' ${name} ${hash} | chpasswd -e`,
  effects: [effect(user(name, hash), { passwordSame: true, locked: hash.startsWith('!') })],
});

/** Makes a home from the skeleton for a user that has none. */
export const makeHome = (name: string, home: string, skeleton: string, mode: string | undefined): Step => ({
  title: `make the home ${home}`,
  sh: lines(
    makeParents(home),
    sh`if [ -d ${skeleton} ]; then cp -R ${skeleton} ${home}; else mkdir ${home}; fi || exit`,
    sh`chown -R ${name}: ${home} && chmod ${mode ?? '0755'} ${home}`,
  ),
  effects: [
    effect(user(name), { homeExists: true }),
    effect(path(home), { ...MADE, type: 'directory', owner: name }),
  ],
});

/** Sets how a password and an account age, in days; null is never. */
export const setAgeing = (name: string, change: Partial<Ageing>): Step => ({
  title: `set the password ageing of ${name}`,
  sh: sh`chage ${Object.entries(change).flatMap(([field, days]) => [
    AGEING_OPTIONS[field as keyof Ageing],
    String(typeof days === 'number' ? days : -1),
  ])} ${name}`,
  effects: [effect(user(name), change)],
});

const AGEING_OPTIONS: Readonly<Record<keyof Ageing, string>> = {
  passwordMin: '-m',
  passwordMax: '-M',
  passwordWarn: '-W',
  inactive: '-I',
  expire: '-E',
};

/** Removes a user, with its home where that is asked for. */
export const removeUser = (name: string, home: string | undefined, force: boolean): Step => ({
  title: `remove the user ${name}`,
  sh: sh`if command -v userdel >/dev/null; then
userdel ${[...(force ? ['-f'] : []), ...(home === undefined ? [] : ['-r'])]} ${name}
else
deluser ${home === undefined ? [] : ['--remove-home']} ${name}
fi`,
  // userdel refuses where a process of the user runs.
  leaves: name,
  effects: [effect(user(name), NO_USER), ...(home === undefined ? [] : [effect(path(home), { ...GONE })])],
  // 12: it is gone, but not its mailbox or home, which may not have been there.
  success: [0, 12],
});
