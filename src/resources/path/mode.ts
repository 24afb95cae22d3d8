/** What a mode is applied to. */
export interface ModeOf {
  /** Octal, as it is now. */
  readonly mode: string;
  readonly directory: boolean;
  /** Octal; it holds back the bits of clauses without a `u`, `g`, `o` or `a`. */
  readonly umask: string;
}

/** The octal mode that a wanted mode ('0644', 'u=rwX,g-w') makes of the present one; `undefined` if it is no mode. */
export const applyMode = (wanted: string, present: ModeOf): string | undefined => {
  if (OCTAL.test(wanted)) return octal(Number.parseInt(wanted.replace(/^0o/, ''), 8));
  let mode: number | undefined = Number.parseInt(present.mode, 8);
  for (const clause of wanted.split(',')) {
    if (mode === undefined) return undefined;
    mode = applyClause(clause.trim(), mode, present);
  }
  return mode === undefined ? undefined : octal(mode);
};

/** Whether a text is a mode at all. */
export const isMode = (wanted: string): boolean =>
  applyMode(wanted, { mode: '0', directory: false, umask: '0' }) !== undefined;

const OCTAL = /^(0o)?[0-7]{1,6}$/;
const CLAUSE = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/;

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(4, '0');

const applyClause = (clause: string, before: number, present: ModeOf): number | undefined => {
  const [, who, actions] = CLAUSE.exec(clause) ?? [];
  if (who === undefined || actions === undefined) return undefined;
  const held = who === '' ? Number.parseInt(present.umask, 8) : 0;
  const users = who === '' || who.includes('a') ? 'ugo' : who;
  let mode = before;
  for (const [, operator, permissions = ''] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
    const bits = bitsOf(users, permissions, mode, present.directory) & ~held;
    if (operator === '+') mode |= bits;
    else if (operator === '-') mode &= ~bits;
    else mode = (mode & ~reachOf(users)) | bits;
  }
  return mode;
};

const SHIFT = { u: 6, g: 3, o: 0 } as const;
const SPECIAL = { u: 0o4000, g: 0o2000, o: 0o1000 } as const;
const PLAIN: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };

type User = keyof typeof SHIFT;
const usersOf = (users: string): readonly User[] =>
  (['u', 'g', 'o'] as const).filter((user) => users.includes(user));

const bitsOf = (users: string, permissions: string, mode: number, directory: boolean): number => {
  let bits = 0;
  for (const user of usersOf(users)) {
    for (const permission of permissions) {
      if (permission === 'u' || permission === 'g' || permission === 'o')
        bits |= ((mode >> SHIFT[permission]) & 7) << SHIFT[user];
      else if (permission === 's') bits |= user === 'o' ? 0 : SPECIAL[user];
      else if (permission === 't') bits |= user === 'o' ? SPECIAL.o : 0;
      else if (permission === 'X') bits |= directory || (mode & 0o111) !== 0 ? 1 << SHIFT[user] : 0;
      else bits |= (PLAIN[permission] ?? 0) << SHIFT[user];
    }
  }
  return bits;
};

/** What `=` clears: the users' bits, their special bit included. */
const reachOf = (users: string): number =>
  usersOf(users).reduce((reach, user) => reach | (7 << SHIFT[user]) | SPECIAL[user], 0);
