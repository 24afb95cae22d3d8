import type { UserArguments } from './arguments.ts';

/** What a task asks for that is hardly meant. */
export const doubtsAbout = ({ password, append, groups, state }: UserArguments): readonly string[] =>
  state === 'absent'
    ? []
    : [
        ...(append && groups === undefined
          ? ["'append' is set, but no 'groups' are specified. Use 'groups' to name those to append"]
          : []),
        ...(password !== undefined && !isHash(password)
          ? ['The password does not look hashed: it is taken as it is, and must be a hash to be of any use']
          : []),
      ];

/** How long the hashes of these kinds are, in characters. */
const LENGTHS: Readonly<Record<string, number>> = { 1: 22, 5: 43, 6: 86 };

/** Whether a text could be what /etc/shadow holds: the hash of a password, or what no password has. */
const isHash = (text: string): boolean => {
  if (['*', '!', '*'.repeat(13)].includes(text)) return true;
  const fields = text.replace(/^!+/, '').split('$');
  const [, kind = '', sum = ''] = [fields[0], fields[1], fields.at(-1)];
  if (fields.length < 3 || /[^./0-9A-Za-z]/.test(sum)) return false;
  return sum.length === (LENGTHS[kind] ?? sum.length);
};
