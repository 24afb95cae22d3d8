import { ansibleFolder, ansibleVersion } from '../test/support/ansible.ts';
import { pythonEnvironment } from './python-environment.ts';

/** Makes the virtual environment of the real Ansible that tests compare with. */
pythonEnvironment(ansibleFolder, [`ansible-core==${ansibleVersion}.*`]);
