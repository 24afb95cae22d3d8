import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, fileFault } from '../source/files.ts';
import type { Warn } from '../source/warning.ts';
import { type PathContext, settingPath } from './paths.ts';

/**
 * The one configuration file that counts, as for Ansible: ANSIBLE_CONFIG, ./ansible.cfg, ~/.ansible.cfg,
 * /etc/ansible/ansible.cfg. In a directory that anyone may write to it is passed over, with a warning.
 */
export const findConfigFile = (context: PathContext, warn: Warn): string | undefined => {
  const { cwd, env } = context;
  const asked = env.ANSIBLE_CONFIG ? settingPath(env.ANSIBLE_CONFIG, cwd, context) : undefined;
  const named = asked !== undefined && isDirectory(asked) ? join(asked, 'ansible.cfg') : asked;
  if (named !== undefined && !existsSync(named)) {
    warn({ message: `ANSIBLE_CONFIG names ${named}, which does not exist` });
  }
  const here = join(cwd, 'ansible.cfg');
  const candidates = [named, here, env.HOME && join(env.HOME, '.ansible.cfg'), '/etc/ansible/ansible.cfg'];
  return candidates.find((path) => {
    if (!path || !existsSync(path)) return false;
    if (path !== here || path === named || !isOpenToAll(cwd)) return true;
    warn({
      message: `${here} is ignored, for anyone may write to its directory`,
      hint: `take that right away (chmod o-w ${cwd}), or set ANSIBLE_CONFIG`,
    });
    return false;
  });
};

const isOpenToAll = (directory: string): boolean => (statSync(directory).mode & 0o002) !== 0;

const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw fileFault(path, error);
  }
};
