import type { Sh } from '../contract.ts';
import { sh } from '../sh.ts';

/** How a host calls git, and how git gets at repositories. */
export interface GitAccess {
  /** A name, or a path. */
  readonly program: string;
  /** sh text, in which "$o_git_key" stands for the key. */
  readonly sshOptions: string;
  /** The path of a private key. */
  readonly key: string | undefined;
  /** Octal. */
  readonly umask: string | undefined;
}

/** A script in which `"$o_git"` is git, called so, and which leaves nothing behind in its shell. */
export const withGit = ({ program, sshOptions, key = '', umask = '' }: GitAccess, script: Sh): Sh =>
  sh`( o_git_as ${program} ${sshOptions} ${key} ${umask}
${script} )`;
