import type { Sh } from '../../resources/contract.ts';
import { lines, sh } from '../../resources/sh.ts';
import exec from './exec.sh';
import { expandable } from './words.ts';

/** Why a command did not even start, as its script tells it behind the mark. */
export type NotStarted = 'chdir' | 'missing' | 'denied';

/** The words of a command, run as they are: no shell looks at them. */
export const execScript = (words: readonly string[], expand: boolean, mark: string): Sh => {
  const quoted = expand ? { text: words.map((word) => expandable(word).text).join(' ') } : sh`${words}`;
  return lines(sh`set -- ${mark} ${quoted}`, { text: exec });
};

/**
 * Text for a shell to evaluate. It reaches the shell through a file descriptor, so that no `ps` shows it, and runs
 * as `SHELL -c TEXT` would: `$0` is the shell. Anything that is no Bourne shell (python, fish) gets it behind `-c`.
 */
export const evalScript = (text: string, executable: string, mark: string): Sh => {
  const words = sh`${executable}`;
  const heredoc = (command: Sh): Sh => ({ text: `${command.text} 3<<'${mark}'\n${text}\n${mark}` });
  return BOURNE.test(executable)
    ? heredoc(sh`exec ${words} -c 'eval "exec 3<&-; $(cat <&3)"' ${words}`)
    : sh`exec ${words} -c ${text}`;
};

const BOURNE = /(^|\/)(ba|da|k|mk|z|a|pdk|ya)?sh(-[\d.]+)?$/;

/** Goes to a directory first, to where links lead; tells behind the mark if that cannot be done. */
export const inDirectory = (directory: string | undefined, script: Sh, mark: string): Sh =>
  directory === undefined
    ? script
    : lines(
        sh`cd -P ${expandable(directory)} 2>/dev/null || { printf '%s chdir\\n' ${mark} >&2; exit 1; }`,
        script,
      );

/** What a script told behind the mark; `undefined` where the command ran. */
export const notStarted = (stderr: string, mark: string): NotStarted | undefined => {
  const [, reason] = new RegExp(`^${mark} (chdir|missing|denied)$`, 'm').exec(stderr) ?? [];
  return reason as NotStarted | undefined;
};
