import { homedir, userInfo } from 'node:os';
import { readConfigFile, readSshConfig } from './config.ts';

/** What the controller knows by itself. Read once a run: {@link readControllerSsh}. */
export interface ControllerSsh {
  readonly home: string;
  readonly user: string;
  readonly agent: string | undefined;
  /** The text of ~/.ssh/config and /etc/ssh/ssh_config. */
  readonly config: string;
  /** The text of a file that is to be in the place of both (`ssh -F`). Throws a Fault 'inventory' where there is none. */
  readonly configFile: (path: string) => string;
}

/** Reads what ssh would read on this machine, as this user. */
export const readControllerSsh = (env: NodeJS.ProcessEnv = process.env, home = homedir()): ControllerSsh => ({
  home,
  user: userInfo().username,
  agent: env.SSH_AUTH_SOCK || undefined,
  config: readSshConfig(home),
  configFile: (path) => readConfigFile(path, home),
});
