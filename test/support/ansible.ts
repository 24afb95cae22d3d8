import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const ansibleVersion = '2.19';

/** The virtual environment that `npm run setup` makes once, outside of the project. */
export const ansibleFolder = join(homedir(), '.cache', 'orchestrate-tests', `ansible-${ansibleVersion}`);

/** The path of one of the real Ansible's programs; ORCHESTRATE_ANSIBLE may name another folder that has them. */
export const ansibleProgram = (
  name: 'ansible' | 'ansible-inventory' | 'ansible-playbook' | 'ansible-vault',
): string => {
  const path = join(process.env.ORCHESTRATE_ANSIBLE ?? join(ansibleFolder, 'bin'), name);
  if (!existsSync(path)) throw new Error(`there is no ${path}; 'npm run setup' makes it`);
  return path;
};
