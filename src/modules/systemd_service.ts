import { service } from '../resources/service/service.ts';
import { stateModule } from './contract.ts';
import { decideService } from './services/decide.ts';
import { reloads, systemdArguments } from './services/systemd.ts';

/** Controls units of systemd. */
export const systemd_service = stateModule({
  name: 'systemd_service',
  summary: 'Manages systemd units',
  differs: ['The scope `global`, of all users together, is not managed.'],
  arguments: systemdArguments,
  rules: {
    requiredBy: [
      ['state', ['name']],
      ['enabled', ['name']],
      ['masked', ['name']],
    ],
  },
  needs: ({ name, scope }) => (name === undefined ? [] : [service(name, 'default', scope)]),
  decide: ({ name, state, enabled, masked, daemon_reload, daemon_reexec, no_block, scope }, _, states) => {
    const before = reloads({ daemon_reload, daemon_reexec, scope });
    if (name === undefined) return { steps: before, changed: false, result: { name: null } };
    const options = { runlevel: 'default', noBlock: no_block, sleepSeconds: 0, scope };
    return decideService({ name, state, enabled, masked, options, before }, states);
  },
  report: ({ name, state, enabled }) => ({
    ...(name !== undefined && { name }),
    ...(state !== undefined && { state: state === 'stopped' ? 'stopped' : 'started' }),
    ...(enabled !== undefined && { enabled }),
  }),
});
