import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ansibleFolder, ansibleVersion } from '../test/support/ansible.ts';
import { pythonEnvironment } from './python-environment.ts';
import { steps } from './steps.ts';

/**
 * Records anew what the real Ansible gives for the expressions of the template tables, with the collections and the
 * Python packages that its filters need: all tables, or those named.
 */
const folder = `${ansibleFolder}-collections`;
// The release of the collections that goes with that ansible-core. passlib knows no bcrypt newer than 4.0.
const packages = [
  'ansible==12.*',
  `ansible-core==${ansibleVersion}.*`,
  'bcrypt<4.1',
  'hashids',
  'jmespath',
  'netaddr',
  'passlib',
];
const tables = join('test', 'template', 'cases', 'recorded');
const names = process.argv.slice(2);

pythonEnvironment(folder, packages);
steps([
  [
    join(folder, 'bin', 'python'),
    join('scripts', 'record-templates.py'),
    ...(names.length > 0 ? names : readdirSync(tables)).map((name) => join(tables, name)),
  ],
  ['npx', 'biome', 'format', '--write', tables],
]);
