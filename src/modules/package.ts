import { packages } from '../resources/package/package.ts';
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
      required: true,
      choices: ['absent', 'installed', 'latest', 'present', 'removed'],
      doc: 'whether they are to be there, in the newest version or any',
    },
    use: { type: 'str', default: 'auto', aliases: ['_use'], doc: 'no effect: the host knows its manager' },
    update_cache: { type: 'bool', default: false, doc: 'fetch what there is to be had first' },
  },
  needs: ({ name, state }) => [packages(name, state === 'latest')],
  decide: ({ name, state, update_cache }, _, states) =>
    decidePackages(
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
    ),
});

const STATES = {
  absent: 'absent',
  removed: 'absent',
  present: 'present',
  installed: 'present',
  latest: 'latest',
} as const;
