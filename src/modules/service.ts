import { service as serviceRead } from '../resources/service/service.ts';
import { stateModule } from './contract.ts';
import { decideService } from './services/decide.ts';
import { reloads, systemdArguments } from './services/systemd.ts';

/** Controls services, by whatever starts them on the host; what is systemd's alone means nothing to others. */
export const service = stateModule({
  name: 'service',
  summary: 'Manages services',
  differs: [
    "Where systemd's tools are there but systemd does not run, as in a chroot, the state of a service is left alone, with a warning.",
  ],
  words: { name: 'ansible.legacy.service' },
  arguments: {
    name: { type: 'str', required: true, doc: 'the service' },
    state: {
      type: 'str',
      choices: ['reloaded', 'restarted', 'started', 'stopped'],
      doc: 'whether it is to be up; restarted and reloaded do so each time',
    },
    enabled: { type: 'bool', doc: 'whether it is started at boot' },
    runlevel: { type: 'str', default: 'default', doc: 'the runlevel of OpenRC that it is enabled in' },
    sleep: { type: 'int', default: 0, doc: 'seconds between stop and start of a restart; not with systemd' },
    pattern: { type: 'str', doc: 'no effect: services are asked for their status' },
    arguments: { type: 'str', default: '', aliases: ['args'], doc: 'no effect' },
    use: { type: 'str', default: 'auto', doc: 'no effect: the host knows what starts its services' },
    daemon_reload: systemdArguments.daemon_reload,
    daemon_reexec: systemdArguments.daemon_reexec,
    masked: systemdArguments.masked,
    no_block: systemdArguments.no_block,
  },
  needs: ({ name, runlevel }) => [serviceRead(name, runlevel)],
  decide: ({ name, state, enabled, masked, runlevel, sleep, no_block, ...manager }, _, states) =>
    decideService(
      {
        name,
        state,
        enabled,
        masked,
        options: { runlevel, noBlock: no_block, sleepSeconds: sleep, scope: 'system' },
        before: reloads(manager),
      },
      states,
    ),
  report: ({ name, state, enabled }) => ({
    name,
    ...(state !== undefined && { state: state === 'stopped' ? 'stopped' : 'started' }),
    ...(enabled !== undefined && { enabled }),
  }),
});
