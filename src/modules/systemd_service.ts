import { service } from '../resources/service/service.ts';
import { reloadManager } from '../resources/service/steps.ts';
import { stateModule } from './contract.ts';
import { decideService } from './services/decide.ts';

/** Controls units of systemd. */
export const systemd_service = stateModule({
  name: 'systemd_service',
  summary: 'Manages systemd units',
  arguments: {
    name: { type: 'str', aliases: ['service', 'unit'], doc: 'the unit; a service where it has no ending' },
    state: {
      type: 'str',
      choices: ['reloaded', 'restarted', 'started', 'stopped'],
      doc: 'whether it is to be up; restarted and reloaded do so each time',
    },
    enabled: { type: 'bool', doc: 'whether it is started at boot' },
    masked: { type: 'bool', doc: 'whether it cannot be started at all' },
    daemon_reload: {
      type: 'bool',
      default: false,
      aliases: ['daemon-reload'],
      doc: 'let systemd read its unit files again first',
    },
    daemon_reexec: {
      type: 'bool',
      default: false,
      aliases: ['daemon-reexec'],
      doc: 'start the systemd manager anew first',
    },
    no_block: { type: 'bool', default: false, doc: 'do not wait until it is up' },
    force: { type: 'bool', doc: 'no effect' },
    scope: { type: 'str', default: 'system', choices: ['system'], doc: "whose systemd; the host's only" },
  },
  rules: {
    oneOf: [['state', 'enabled', 'masked', 'daemon_reload', 'daemon_reexec']],
    requiredIf: [
      ['state', 'started', ['name']],
      ['state', 'stopped', ['name']],
      ['state', 'restarted', ['name']],
      ['state', 'reloaded', ['name']],
      ['enabled', 'True', ['name']],
      ['enabled', 'False', ['name']],
      ['masked', 'True', ['name']],
      ['masked', 'False', ['name']],
    ],
  },
  needs: ({ name }) => (name === undefined ? [] : [service(name)]),
  decide: ({ name, state, enabled, masked, daemon_reload, daemon_reexec, no_block }, _, states) => {
    const before = [
      ...(daemon_reexec ? [reloadManager(true)] : []),
      ...(daemon_reload ? [reloadManager(false)] : []),
    ];
    if (name === undefined) return { steps: before, changed: false, result: { name: null } };
    const options = { runlevel: 'default', noBlock: no_block, sleepSeconds: 0 };
    return decideService({ name, state, enabled, masked, options, before }, states);
  },
  report: ({ name, state, enabled }) => ({
    ...(name !== undefined && { name }),
    ...(state !== undefined && { state: state === 'stopped' ? 'stopped' : 'started' }),
    ...(enabled !== undefined && { enabled }),
  }),
});
