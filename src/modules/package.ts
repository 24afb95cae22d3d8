import { packages } from '../resources/package/package.ts';
import { str } from '../values/index.ts';
import { stateModule } from './contract.ts';
import { decidePackages } from './packages/decide.ts';

/** Installs and removes packages with whatever manager the host has. */
export const package_ = stateModule({
  name: 'package',
  summary: 'Manages packages with the manager of the host',
  arguments: {
    name: { type: 'list', required: true, doc: 'packages' },
    state: {
      type: 'str',
      choices: ['absent', 'installed', 'latest', 'present', 'removed'],
      default: 'present',
      doc: 'whether they are to be there, in the newest version or any',
    },
    use: {
      type: 'str',
      default: 'auto',
      aliases: ['_use'],
      doc: 'a package manager; else ansible_package_use says, and the host knows its own in any case',
    },
    update_cache: { type: 'bool', default: false, doc: 'fetch what there is to be had first' },
  },
  needs: ({ name, state }) => [packages(name, state === 'latest')],
  decide: ({ name, state, update_cache, use }, _, states, { facts }) => {
    const asked = use === 'auto' ? str(facts.lookup('ansible_package_use') ?? use) : use;
    if (asked !== 'auto' && !MANAGERS.has(asked))
      return { fail: `Could not find a matching action for the "${asked}" package manager.` };
    return decidePackages(
      {
        read: packages(name, state === 'latest'),
        wanted: name.map((each) => ({ name: each })),
        state: STATES[state],
        refresh: update_cache,
        validSeconds: 0,
        purge: false,

        apt: {
          lockTimeout: 60,
          words: ['-o', 'Dpkg::Options::=--force-confdef', '-o', 'Dpkg::Options::=--force-confold'],
        },
      },
      states,
    );
  },
});

/** Modules of Ansible's that manage packages, whose work is done here by what the host has. */
const MANAGERS: ReadonlySet<string> = new Set([
  'apk',
  'apt',
  'dnf',
  'dnf4',
  'dnf5',
  'opkg',
  'pacman',
  'pkgng',
  'xbps',
  'yum',
  'zypper',
]);

const STATES = {
  absent: 'absent',
  removed: 'absent',
  present: 'present',
  installed: 'present',
  latest: 'latest',
} as const;
