import { type Knowable, type Step, unknown } from '../resources/contract.ts';
import { group } from '../resources/group/group.ts';
import { path } from '../resources/path/path.ts';
import {
  addUser,
  changeUser,
  joinGroups,
  makeHome,
  movedHome,
  removeUser,
  setAgeing,
  setPassword,
} from '../resources/user/steps.ts';
import { type Ageing, type UserState, user as userRead } from '../resources/user/user.ts';
import type { Value } from '../values/value.ts';
import { type Decision, type ResultFields, type States, stateModule } from './contract.ts';
import { type UserArguments, userArguments } from './user/arguments.ts';
import { changesOf, wantedAgeing } from './user/changes.ts';
import { expanded, expandedReads } from './user/expanded.ts';
import { keyRead, keySteps, reportKey } from './user/ssh-key.ts';
import { doubtsAbout } from './user/warnings.ts';

/** Makes, changes and removes users. */
export const user = stateModule({
  name: 'user',
  summary: 'Manages users',
  arguments: userArguments,
  needs: (args) => [
    userRead(args.name, args.password),
    ...expandedReads(args),
    ...[keyRead(args)].filter((read) => read !== undefined),
    ...(args.state === 'present'
      ? [group(args.name), ...groupsNamed(args).map((name) => group(name)), homeOf(args, '/home')]
      : []),
  ],
  decide: (given, _, states) => {
    const args = expanded(given, states);
    const foreign = NOT_LOCAL.find((name) => args[name] !== undefined);
    if (args.local && foreign !== undefined) return { fail: `'${foreign}' can not be used with 'local'` };
    const found = states.get(userRead(args.name, args.password));
    if (args.state === 'absent') return decideAbsent(args, found);
    const missing = groupsNamed(args).find((name) => !states.get(group(name)).exists);
    if (missing !== undefined)
      return { fail: `Group ${missing} does not exist`, result: { name: args.name } };
    const decision = found.exists ? decideChange(args, found, states) : decideNew(args, found, states);
    return 'steps' in decision
      ? { ...decision, warnings: [...doubtsAbout(args), ...(decision.warnings ?? [])] }
      : decision;
  },
  report: (args, _, after) => ({
    ...reportUser(args, after.get(userRead(args.name, args.password))),
    ...reportKey(args, after),
  }),
});

/** What makes a user only where `local` is not asked for. */
const NOT_LOCAL = ['umask', 'uid_min', 'uid_max'] as const;

const groupsNamed = ({ group: primary, groups }: UserArguments): readonly string[] => [
  ...(primary === undefined ? [] : [primary]),
  ...(wantedGroups(groups) ?? []),
];

/** The supplementary groups asked for; an empty text is an empty list. */
const wantedGroups = (groups: readonly string[] | undefined) =>
  groups?.map((name) => name.trim()).filter((name) => name !== '');

/** Those groups by their names, also where a task has their numbers. */
const groupNames = ({ groups }: UserArguments, states: States) =>
  wantedGroups(groups)?.map((name) => states.get(group(name)).name ?? name);

/** Where a new user's home is; without a wish in the folder that the host has for homes, mostly `/home`. */
const homeOf = ({ home, name }: UserArguments, base: string) => path(home ?? `${base}/${name}`);

const decideAbsent = ({ name, state, remove, force }: UserArguments, found: UserState): Decision => {
  const result = { name, state };
  if (!found.exists) return { steps: [], result };
  const home = remove && typeof found.home === 'string' ? found.home : undefined;
  return { steps: [removeUser(name, home, force)], result: { ...result, force, remove } };
};

const decideNew = (args: UserArguments, found: UserState, states: States): Decision => {
  const { name, password, password_lock } = args;
  const home = homeOf(args, found.defaults?.base || '/home');
  if (!states.has(home)) return { needs: [home] };
  const made = addUser(
    name,
    {
      ...args,
      home: states.get(home),
      gid: (args.group === undefined ? undefined : states.get(group(args.group)).gid) ?? unknown,
      nonUnique: args.non_unique,
      groupOfSameName: states.get(group(name)).exists,
      groups: groupNames(args, states) ?? [],
      createHome: args.create_home,
      uidMin: args.uid_min,
      uidMax: args.uid_max,
    },
    found.defaults,
  );
  const hash = password === undefined ? [] : [password_lock ? locked(password) : password];
  const key = keySteps(args, states, states.get(home).type === 'absent' ? states.get(home).path : undefined);
  return {
    steps: [
      made,
      ...hash.map((each) => setPassword(name, each)),
      ...ageingSteps(name, {}, wantedAgeing(args)),
      ...key.steps,
    ],
    warnings: key.warnings,
    result: { create_home: args.create_home, system: args.system },
  };
};

const decideChange = (args: UserArguments, found: UserState, states: States): Decision => {
  const { name, home, create_home, skeleton, umask, password, update_password, password_lock } = args;
  const newPassword = password !== undefined && update_password === 'always' && found.passwordSame !== true;
  const lock = newPassword ? undefined : password_lock;
  const changes = changesOf(args, found, groupNames(args, states), states, lock);
  const joined = groupsToJoin(args, found, states);
  const directory = home ?? (typeof found.home === 'string' ? found.home : undefined);
  const key = keySteps(args, states, directory);
  const moves = args.move_home && home !== undefined && home !== found.home;
  return {
    steps: [
      ...(changes.length > 0 ? [changeUser(name, changes, moves ? movedHome(found, home) : [])] : []),
      ...(joined.length > 0 ? [joinGroups(name, joined, [...memberOf(found), ...joined])] : []),
      ...(newPassword ? [setPassword(name, password_lock ? locked(password) : password)] : []),
      ...ageingSteps(name, found, wantedAgeing(args)),
      ...(create_home && directory !== undefined && found.homeExists === false && !moves
        ? [makeHome(name, directory, skeleton ?? '/etc/skel', homeMode(umask))]
        : []),
      ...key.steps,
    ],
    warnings: key.warnings,
  };
};

const locked = (hash: string) => `!${hash.replace(/^!+/, '')}`;

const memberOf = ({ groups }: UserState): readonly string[] =>
  groups === undefined || groups === unknown ? [] : groups;

const groupsToJoin = (args: UserArguments, found: UserState, states: States): readonly string[] =>
  args.append
    ? (groupNames(args, states) ?? []).filter(
        (name) => !memberOf(found).includes(name) && name !== found.group,
      )
    : [];

const ageingSteps = (name: string, found: Partial<Ageing>, wanted: Partial<Ageing>): readonly Step[] => {
  const change = Object.fromEntries(
    Object.entries(wanted).filter(([field, days]) => Reflect.get(found, field) !== days),
  );
  return Object.keys(change).length > 0 ? [setAgeing(name, change)] : [];
};

const homeMode = (umask: string | undefined) =>
  umask === undefined ? undefined : (0o777 & ~Number.parseInt(umask, 8)).toString(8).padStart(4, '0');

const reportUser = (args: UserArguments, found: UserState): ResultFields => {
  if (args.state === 'absent') return {};
  const { name, state, append, move_home, groups, password } = args;
  return {
    name,
    state,
    append,
    move_home,
    ...(groups !== undefined && { groups: groups.join(',') }),
    ...(password !== undefined && { password: 'NOT_LOGGING_PASSWORD' }),
    uid: known(found.uid),
    group: known(found.gid),
    comment: known(found.comment),
    home: known(found.home),
    shell: known(found.shell),
  };
};

const known = (value: Knowable<Value> | undefined): Value =>
  value === unknown || value === undefined ? null : value;
