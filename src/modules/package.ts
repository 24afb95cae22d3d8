import { shortName } from '../playbook/short-name.ts';
import { packages } from '../resources/package/package.ts';
import { aptArguments } from './apt/arguments.ts';
import { aptNeeds, decideApt, reportApt } from './apt/decide.ts';
import { aptOptions } from './apt/options.ts';
import { stateModule } from './contract.ts';
import { decidePackages } from './packages/decide.ts';

/** Installs and removes packages with whatever manager the host has. */
export const package_ = stateModule({
  name: 'package',
  summary: 'Manages packages with the manager of the host',
  differs: ['Takes `installed` and `removed` with apt as well.'],
  words: { name: 'ansible.legacy.apt', supported: aptArguments },
  arguments: {
    // What else is given is for the host's manager.
    ...aptArguments,
    state: {
      type: 'str',
      default: 'present',
      choices: [...aptArguments.state.choices, 'installed', 'removed'],
      doc: 'whether they are to be there, in the newest version or any',
    },
    use: { type: 'str', default: 'auto', doc: 'the manager; the host knows its own' },
  },
  prepare: async ({ use }, { scope, templar }) => {
    if (use !== 'auto') return use;
    const variable = scope.lookup('ansible_package_use');
    return variable === undefined ? use : String(templar.resolve(variable, scope));
  },
  needs: ({ state, ...args }) => [
    packages(args.package ?? [], state === 'latest'),
    ...aptNeeds({ ...args, state: STATES[state] }),
  ],
  decide: (given, use, states, context) => {
    const manager = shortName(use);
    if (manager !== 'auto' && !MANAGERS.has(manager))
      return { fail: `Could not find a matching action for the "${use}" package manager.` };
    const args = { ...given, state: STATES[given.state] };
    const names = args.package ?? [];
    const read = packages(names, args.state === 'latest');
    if (states.get(read).manager === 'apt') return decideApt(args, states, context);
    return decidePackages(
      {
        read,
        wanted: names.map((name) => ({ name })),
        state: args.state === 'absent' || args.state === 'latest' ? args.state : 'present',
        refresh: args.update_cache ?? false,
        validSeconds: 0,
        purge: false,
        apt: aptOptions(args),
      },
      states,
      context,
    );
  },
  report: (_args, _, after) => reportApt(after),
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
  'build-dep': 'build-dep',
  fixed: 'fixed',
} as const;
