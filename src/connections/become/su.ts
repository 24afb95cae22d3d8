import { sh } from '../../resources/sh.ts';
import { type BecomeMethod, incorrectPassword, words } from './contract.ts';

/**
 * su as util-linux, BusyBox and the BSDs have it: the password is read from stdin. The su of the shadow suite insists
 * on a terminal, which orchestrate's shells do not have (it would mix up stdout and stderr): that is refused clearly.
 */
export const su: BecomeMethod = {
  command: ({ user, flags, executable }, inner) =>
    sh`${executable ?? 'su'} ${words(flags ?? '')} ${user === '' ? [] : [user]} -c ${inner.text}`,
  // su speaks the host's language, so it is the shape that tells: an unfinished line with a colon at its end. Its own
  // name is no question: a complaint begins with it, and may come in two pieces.
  asks: (printed, _, { prompts }) => {
    const line = printed.split('\n').at(-1) ?? '';
    const question = /^(?<words>.+?) ?[:：]\s?$/.exec(line)?.groups?.words?.toLowerCase();
    if (question === undefined || question === 'su') return false;
    return !prompts?.length || prompts.some((words) => question.endsWith(words.toLowerCase()));
  },
  refusals: [
    {
      says: /must be run from a terminal|tty/i,
      means: "this host's su wants a terminal, which is not supported",
      hint: 'use become_method: sudo',
    },
    { says: /does not exist|unknown (id|user)|no passwd entry/i, means: 'the host has no such user' },
    { says: /not found|No such file/i, means: 'su is not installed on the host' },
    { says: /permission denied/i, means: 'su does not allow it' },
    { says: /incorrect password|authentication failure|sorry/i, means: incorrectPassword('su') },
  ],
};
