import type { Settings } from '../config/settings.ts';
import type { RunOptions } from '../run/context.ts';
import type { Warn } from '../source/warning.ts';
import type { VaultFlags } from './content.ts';
import type { ListFlags } from './list.ts';
import type { Passwords } from './passwords.ts';
import type { Reporting } from './start-run.ts';

/** The options of `run`, as the command line gives them. */
export interface RunFlags extends ListFlags, VaultFlags {
  readonly inventory?: readonly string[];
  readonly limit?: readonly string[];
  readonly extraVars?: readonly string[];
  readonly skipTags?: readonly string[];
  readonly forks?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly verbose: number;
  readonly user?: string;
  readonly keyFile?: string;
  readonly connection?: string;
  readonly timeout?: string;
  readonly askPass?: boolean;
  readonly connectionPasswordFile?: string;
  readonly sshCommonArgs?: string;
  readonly sshExtraArgs?: string;
  readonly sftpExtraArgs?: string;
  readonly scpExtraArgs?: string;
  readonly become?: boolean;
  readonly becomeUser?: string;
  readonly becomeMethod?: string;
  readonly askBecomePass?: boolean;
  readonly becomePasswordFile?: string;
  readonly flushCache?: boolean;
  readonly modulePath?: readonly string[];
  readonly forceHandlers?: boolean;
  readonly startAtTask?: string;
  readonly step?: boolean;
  readonly syntaxCheck?: boolean;
  readonly lab?: boolean;
  readonly labName?: string;
  readonly output?: Reporting['output'];
  /** The task is the command line's own. */
  readonly adHoc?: boolean;
}

/** The lab that a run is to rehearse in; undefined where it is for real. */
export const labOf = ({ lab, labName }: Pick<RunFlags, 'lab' | 'labName'>): string | undefined =>
  labName ?? (lab ? 'default' : undefined);

/** Whether a command only looks at what would run. */
export const runsNothing = (flags: RunFlags): boolean => Boolean(flags.syntaxCheck) || isListing(flags);

/** Whether a command only lists what would run. */
export const isListing = ({ listHosts, listTasks, listTags }: ListFlags): boolean =>
  Boolean(listHosts || listTasks || listTags);

/** Options that are settings by another name. */
export const settingsOf = (flags: RunFlags) => ({
  ...(flags.forks !== undefined && { forks: flags.forks }),
  ...(flags.timeout !== undefined && { timeout: flags.timeout }),
  ...(flags.user !== undefined && { remoteUser: flags.user }),
  ...(flags.keyFile !== undefined && { privateKeyFile: flags.keyFile }),
  ...(flags.connection !== undefined && { connection: flags.connection }),
  ...(flags.become && { become: true }),
  ...(flags.becomeUser !== undefined && { becomeUser: flags.becomeUser }),
  ...(flags.becomeMethod !== undefined && { becomeMethod: flags.becomeMethod }),
  ...(flags.askPass && { askPass: true }),
  ...(flags.askBecomePass && { becomeAskPass: true }),
  ...(flags.sshCommonArgs !== undefined && { sshCommonArgs: flags.sshCommonArgs }),
  ...(flags.sshExtraArgs !== undefined && { sshExtraArgs: flags.sshExtraArgs }),
  ...(flags.connectionPasswordFile !== undefined && {
    connectionPasswordFile: flags.connectionPasswordFile,
  }),
  ...(flags.becomePasswordFile !== undefined && { becomePasswordFile: flags.becomePasswordFile }),
});

/** What a run is asked to do. */
export const optionsOf = (flags: RunFlags, settings: Settings, passwords: Passwords): RunOptions => ({
  check: flags.check ?? false,
  diff: flags.diff ?? settings.diffAlways,
  verbosity: flags.verbose || settings.verbosity,
  forks: settings.forks,
  tags: {
    only: split(flags.tags ?? nonEmpty(settings.runTags)) ?? ['all'],
    skip: split(flags.skipTags ?? settings.skipTags) ?? [],
  },
  forceHandlers: flags.forceHandlers ?? settings.forceHandlers,
  become: {
    become: settings.become,
    method: settings.becomeMethod,
    user: settings.becomeUser,
    password: passwords.become,
    flags: settings.becomeFlags,
    executable: settings.becomeExe,
    allowSameUser: settings.becomeAllowSameUser,
  },
  anyErrorsFatal: settings.anyErrorsFatal,
  noLog: settings.noLog,
  errorOnMissingHandler: settings.errorOnMissingHandler,
  gathering: settings.gathering,
  hashBehaviour: settings.hashBehaviour,
});

/** Options that Ansible's tools take and that mean nothing here: who gives one is told so. */
export const warnOfIdle = (flags: RunFlags, warn: Warn): void => {
  const idle = [
    ['--sftp-extra-args', flags.sftpExtraArgs],
    ['--scp-extra-args', flags.scpExtraArgs],
    ['--module-path', flags.modulePath],
  ] as const;
  const given = idle.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 0) warn({ message: `options without effect here: ${given.join(', ')}` });
};

const nonEmpty = (list: readonly string[]) => (list.length > 0 ? list : undefined);

const split = (given: readonly string[] | undefined): readonly string[] | undefined =>
  given?.flatMap((text) => text.split(',')).map((text) => text.trim());
