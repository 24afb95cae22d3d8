import { sh } from '../../resources/sh.ts';
import { type BecomeMethod, incorrectPassword, missingPassword, option, words } from './contract.ts';

/** Ansible's default flags; -n (never ask) gives way to the prompt where there is a password to answer with. */
const defaultFlags = '-H -S -n';

export const sudo: BecomeMethod = {
  command: ({ user, password, flags, executable }, inner, prompt) => {
    const given = words(flags ?? defaultFlags);
    const all = password === undefined ? given : [...given.flatMap(withoutN), '-S'];
    return sh`${executable ?? 'sudo'} ${all} -p ${prompt} ${option('-u', user)} /bin/sh -c ${inner.text}`;
  },
  asks: (printed, prompt) => printed.endsWith(prompt),
  refusals: [
    {
      says: /incorrect password|try again|authentication failure/i,
      means: incorrectPassword('sudo'),
    },
    {
      says: /password is required|no password was provided|terminal is required to read/i,
      means: missingPassword('sudo'),
      hint: 'set ansible_become_password, or give --ask-become-pass',
    },
    { says: /not in the sudoers file/i, means: 'the login user is not in the sudoers file' },
    { says: /not allowed to|may not run sudo/i, means: 'the sudoers file does not allow it' },
    { says: /unknown user|no passwd entry/i, means: 'the host has no such user' },
    {
      says: /must have a tty/i,
      means: "the sudoers file has 'requiretty', and orchestrate's shells have no terminal",
      hint: "remove 'Defaults requiretty' for this user",
    },
    { says: /not found|No such file/i, means: 'sudo is not installed on the host' },
  ],
};

/** `-n` may be joined with other flags, as in `-Hn`. */
const withoutN = (flag: string): string[] => {
  if (flag === '--non-interactive') return [];
  const rest = /^-[A-Za-z]+$/.test(flag) ? flag.replaceAll('n', '') : flag;
  return rest === '-' ? [] : [rest];
};
