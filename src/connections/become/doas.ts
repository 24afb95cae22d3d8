import { sh } from '../../resources/sh.ts';
import { type BecomeMethod, option, words } from './contract.ts';

const wantsTerminal = "doas asks for passwords on a terminal only, which orchestrate's shells do not have";

/** doas reads passwords from a terminal only: it works where doas.conf says `nopass`. */
export const doas: BecomeMethod = {
  command: ({ user, flags, executable }, inner) =>
    sh`${executable ?? 'doas'} -n ${words(flags ?? '')} ${option('-u', user)} /bin/sh -c ${inner.text}`,
  asks: () => false,
  refusals: [
    {
      says: /tty is required|authentication required|authorization required|authentication failed/i,
      means: wantsTerminal,
      hint: "let doas.conf say 'permit nopass' for the login user, or use become_method: sudo",
    },
    { says: /unknown user/i, means: 'the host has no such user' },
    { says: /not permitted/i, means: 'doas.conf does not allow it' },
    { says: /not found|No such file/i, means: 'doas is not installed on the host' },
  ],
};
