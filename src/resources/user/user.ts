import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './user.sh';

/** A user, as the host's databases have it. Fields other than `exists` are missing where there is none. */
export interface UserState extends Partial<Ageing> {
  readonly exists: boolean;
  readonly uid?: Knowable<number> | undefined;
  /** The primary group. */
  readonly gid?: Knowable<number> | undefined;
  readonly group?: Knowable<string> | undefined;
  /** Supplementary groups, sorted; the primary one is not among them. */
  readonly groups?: Knowable<readonly string[]> | undefined;
  readonly comment?: Knowable<string> | undefined;
  readonly home?: Knowable<string> | undefined;
  readonly shell?: Knowable<string> | undefined;
  readonly homeExists?: Knowable<boolean> | undefined;
  /** Whether the password's hash is the one asked about; missing where nobody may look. */
  readonly passwordSame?: Knowable<boolean> | undefined;
  readonly locked?: Knowable<boolean> | undefined;
  /** Where there is no such user: what a new one would get. */
  readonly defaults?: UserDefaults | undefined;
}

/** What useradd gives a new user unasked. Empty where the host does not say. */
export interface UserDefaults {
  /** The directory that homes are made in. */
  readonly base: string;
  readonly shell: string;
  /** Whether it makes a group of the user's own. */
  readonly ownGroup: boolean;
}

/** What /etc/shadow says of how a password and an account age, in days; null where it says nothing. */
export interface Ageing {
  readonly passwordMin: Days;
  readonly passwordMax: Days;
  readonly passwordWarn: Days;
  readonly inactive: Days;
  /** Since 1970. */
  readonly expire: Days;
}

type Days = Knowable<number | null> | undefined;

interface UserQuery {
  readonly name: string;
  /** The hash to compare the password with; the host compares, so that its own never leaves it. */
  readonly hash?: string | undefined;
}

export const userKind: ResourceKind<UserQuery, UserState> = {
  name: 'user',
  prelude,
  key: ({ name }) => name,
  read: ({ name, hash }) => sh`o_user ${hash === undefined ? [name] : [name, hash.replace(/^!+/, '')]}`,
  parse: (_, output) => parseUser(output),
  absent: () => ({ exists: false, defaults: { base: '', shell: '', ownGroup: true } }),
};

const read = reader(userKind);

/** Names a user to read; with a hash, whether that is the password. */
export const user = (name: string, hash?: string) => read({ name, hash });

/** A user that is gone. */
export const NO_USER: UserState = {
  exists: false,
  uid: undefined,
  gid: undefined,
  group: undefined,
  groups: undefined,
  comment: undefined,
  home: undefined,
  shell: undefined,
  homeExists: undefined,
  passwordSame: undefined,
  locked: undefined,
  passwordMin: undefined,
  passwordMax: undefined,
  passwordWarn: undefined,
  inactive: undefined,
  expire: undefined,
};

const parseUser = (output: string): UserState => {
  const lines = output.split('\n');
  const all = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const [passwd] = all('passwd');
  if (passwd === undefined) {
    const [base = '', shell = '', ownGroup] = (all('defaults')[0] ?? '').split(':');
    return { exists: false, defaults: { base, shell, ownGroup: ownGroup === 'yes' } };
  }
  const [, , uid, gid, comment = '', home = '', shell = ''] = passwd.split(':');
  const group = all('group')[0]?.split(':')[0] || String(gid);
  const [shadow] = all('shadow');
  return {
    exists: true,
    uid: Number(uid),
    gid: Number(gid),
    group,
    groups: all('member')
      .filter((name) => name !== group)
      .sort(),
    comment,
    home,
    shell,
    homeExists: lines.includes('home'),
    ...(shadow !== undefined && {
      passwordSame: lines.includes('password'),
      locked: lines.includes('locked'),
      ...parseAgeing(shadow),
    }),
  };
};

const parseAgeing = (shadow: string): Ageing => {
  const [min, max, warn, inactive, expire] = shadow
    .split(':')
    .map((days) => (days === '' ? null : Number(days)));
  return {
    passwordMin: min ?? null,
    passwordMax: max ?? null,
    passwordWarn: warn ?? null,
    inactive: inactive ?? null,
    expire: expire ?? null,
  };
};
