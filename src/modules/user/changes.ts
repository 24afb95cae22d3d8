import { unknown } from '../../resources/contract.ts';
import { group } from '../../resources/group/group.ts';
import type { Change } from '../../resources/user/steps.ts';
import type { Ageing, UserState } from '../../resources/user/user.ts';
import type { States } from '../contract.ts';
import type { UserArguments } from './arguments.ts';

/** What usermod must do to make a user as it is asked for. `lock` is undefined where another step sees to it. */
export const changesOf = (
  args: UserArguments,
  found: UserState,
  groups: readonly string[] | undefined,
  states: States,
  lock: boolean | undefined,
): readonly Change[] => {
  const { uid, non_unique, group: primary, comment, home, move_home, shell, append } = args;
  const changes: (Change | false | undefined)[] = [
    uid !== undefined &&
      uid !== found.uid && {
        options: ['-u', String(uid), ...(non_unique ? ['-o'] : [])],
        becomes: { uid },
      },
    primary !== undefined && changeOfPrimary(primary, found, states),
    groups !== undefined && !append && changeOfGroups(groups, primary ?? found.group, found),
    comment !== undefined && comment !== found.comment && { options: ['-c', comment], becomes: { comment } },
    home !== undefined &&
      home !== found.home && {
        options: ['-d', home, ...(move_home ? ['-m'] : [])],
        becomes: { home, homeExists: move_home ? true : unknown },
      },
    shell !== undefined && shell !== found.shell && { options: ['-s', shell], becomes: { shell } },
    lock === true && found.locked === false && { options: ['-L'], becomes: { locked: true } },
    lock === false && found.locked === true && { options: ['-U'], becomes: { locked: false } },
  ];
  return changes.filter((change) => change !== false && change !== undefined);
};

const changeOfPrimary = (wanted: string, found: UserState, states: States): Change | undefined => {
  const { name, gid } = states.get(group(wanted));
  if (name === found.group || (gid !== unknown && gid === found.gid)) return undefined;
  return { options: ['-g', wanted], becomes: { gid: gid ?? unknown, group: name ?? unknown } };
};

const changeOfGroups = (
  groups: readonly string[],
  primary: UserState['group'],
  found: UserState,
): Change | undefined => {
  const wanted = [...new Set(groups.filter((name) => name !== primary))].sort();
  const current = found.groups === undefined || found.groups === unknown ? [] : found.groups;
  return current.join(',') === wanted.join(',')
    ? undefined
    : { options: ['-G', wanted.join(',')], becomes: { groups: wanted } };
};

/** How the account and its password are to age, in the words of /etc/shadow. */
export const wantedAgeing = (args: UserArguments): Partial<Ageing> => {
  const { password_expire_min, password_expire_max, password_expire_warn } = args;
  const { password_expire_account_disable: inactive, expires } = args;
  return {
    ...(password_expire_min !== undefined && { passwordMin: password_expire_min }),
    ...(password_expire_max !== undefined && { passwordMax: password_expire_max }),
    ...(password_expire_warn !== undefined && { passwordWarn: password_expire_warn }),
    ...(inactive !== undefined && { inactive }),
    ...(expires !== undefined && { expire: expires < 0 ? null : Math.floor(Number(expires) / 86_400) }),
  };
};
